/**
 * What is told to whom, and why: the policy, and everybody's inbox.
 *
 * <p>The protocol is {@link tidings.notifications.NotificationRequest}. An event becomes one notification for each person it
 * concerns, under an id derived from event, person and type, so that the same event is never told twice. The policy gives a
 * verdict for each channel; what was kept back is stored with its reason, too.
 *
 * <p><b>Change numbers.</b> Every change of an inbox takes the next number of its user. A number is tried only after the one
 * before it was seen stored, a unique index lets nobody else take it, and a document keeps every number it took: so no
 * number is ever free again, and whoever has read change 7 knows that all up to 7 is stored. A number that is missing
 * in a reading was overtaken by a higher one of the same document.
 *
 * <p><b>Telling.</b> What concerns one person is told where the event is heard. What goes to many is stored as a job with a
 * cursor and answered at once; any node goes through its audience page by page, and a page that is written twice tells
 * nobody twice. The policy is pure: what it has to know of the world is looked up before. Promotions take one of a person's
 * slots, each a document that two at once cannot both take.
 *
 * <p>How it fails: what cannot be looked up or stored is told later, by the outbox or by whoever takes the job next. Who has
 * no account any more is told nothing.
 */
@NullMarked
package tidings.notifications;

import org.jspecify.annotations.NullMarked;
