package tidings.users;

import java.time.Instant;
import tidings.bus.Wire;

/**
 * What a mail that a user asked for is made of.
 *
 * @param until when the token ends
 * @param token proves that whoever holds it reads this address; derived now, and stored nowhere
 */
@Wire("users.letter.v1")
public record Letter(String userId, String name, String email, String locale, Instant until, Secret token) {}
