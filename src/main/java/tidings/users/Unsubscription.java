package tidings.users;

import tidings.bus.Wire;

/**
 * What a token in a mail is about.
 *
 * @param locale in which to speak to whoever holds it
 * @param isDone whether no such mails are sent; so also where the account is gone, which is not for every reader of a mail to know
 */
@Wire("users.unsubscription.v1")
public record Unsubscription(Category category, String locale, boolean isDone) {}
