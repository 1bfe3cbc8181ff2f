package tidings.users;

import tidings.bus.Wire;

/** Ends the mails of one kind to one person, and is good for nothing else. It fits into a URL as it is. */
@Wire("users.unsubscribe-token.v1")
public record UnsubscribeToken(Secret token) {}
