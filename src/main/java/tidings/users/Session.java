package tidings.users;

import java.time.Instant;
import tidings.bus.Wire;

/**
 * Somebody signed in.
 *
 * @param expiresAt when the access token ends; the refresh token, used once, gives the next
 */
@Wire("users.session.v1")
public record Session(Secret accessToken, Secret refreshToken, Instant expiresAt, User user) {}
