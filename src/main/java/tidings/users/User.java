package tidings.users;

import java.time.Instant;
import tidings.bus.Wire;

/** Somebody with an account. */
@Wire("users.user.v1")
public record User(
        String id,
        String name,
        String email,
        boolean emailVerified,
        Role role,
        String locale,
        String timeZone,
        Preferences preferences,
        Instant createdAt) {}
