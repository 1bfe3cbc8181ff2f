/**
 * Mail. For now every mail is kept in a local mailbox, where a developer reads it; no server is spoken to yet.
 *
 * <p>A mail that somebody asked for is written when its event is heard, in the group {@code delivery}, under an id derived
 * from the event's, so that hearing it twice writes it once. Whatever was asked for and is no longer wanted (used, replaced,
 * too old, erased) is not written. The mailbox keeps the newest mails only, and none of somebody who was erased.
 */
@NullMarked
package tidings.delivery;

import org.jspecify.annotations.NullMarked;
