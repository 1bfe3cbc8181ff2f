/**
 * Accounts: registering, signing in, sessions, preferences, and leaving.
 *
 * <p>The protocol is {@link tidings.users.UserRequest}; what happens is told as {@link tidings.users.UserEvent}, stored in
 * the write that caused it. An account is one document; every change of it is a compare-and-set on its {@code rev}. What
 * ends sessions (a new password, erasing) moves the account's {@code epoch}, in the same write as its cause, and a session
 * of another epoch is dead wherever it is looked at.
 *
 * <p>An address is one account's, whatever its case, width or whitespace: {@code EmailAddress} says how.
 * Signing in and asking for a reset tell nobody whether an address is known.
 *
 * <p>Access tokens are checked on every node by {@link tidings.users.UsersModule#visit}, without the store on the hot path. It
 * remembers for some seconds that a session lives; pokes make it forget at once, and where a poke is lost it forgets by
 * itself, well within a minute.
 *
 * <p>Leaving: a domain that holds something of a user reacts to {@link tidings.users.UserEvent.UserErased} in a group of
 * its own name and lets go of it; the outbox keeps telling it until it has. For the export it answers a request of its own
 * protocol with {@link tidings.users.PersonalData}, page by page, and {@code Node} names that request to {@link
 * tidings.users.UsersModule}. An export is whole or refused.
 *
 * <p>How it fails: a refusal names the argument at fault in {@code details.argument}; too many attempts are RATE_LIMITED
 * with {@code details.retryAfter} in seconds; more passwords at once than the node can hash are UNAVAILABLE.
 */
@NullMarked
package tidings.users;

import org.jspecify.annotations.NullMarked;
