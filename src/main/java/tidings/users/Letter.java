package tidings.users;

import tidings.bus.Wire;

/**
 * What a mail that a user asked for is made of.
 *
 * @param token proves that whoever holds it reads this address; derived now, and stored nowhere
 */
@Wire("users.letter.v1")
public record Letter(String userId, String name, String email, String locale, Secret token) {}
