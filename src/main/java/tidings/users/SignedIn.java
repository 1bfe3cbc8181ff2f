package tidings.users;

import java.time.Instant;

/**
 * A session, as it is stored.
 *
 * @param id the hash of the handle that its refresh tokens begin with, so that who knows the id does not know the handle
 * @param epoch of the account when it was signed in
 * @param refreshHash of the secret that its one good refresh token ends with
 */
record SignedIn(String id, String userId, long epoch, String refreshHash, Instant createdAt, Instant until) {}
