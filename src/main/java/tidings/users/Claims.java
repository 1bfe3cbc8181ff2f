package tidings.users;

import java.time.Instant;

/** What an access token says. */
record Claims(String userId, String session, Role role, Instant issuedAt, Instant expiresAt) {}
