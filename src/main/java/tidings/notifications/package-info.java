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
 * <p><b>The inbox.</b> A notification is a document; what is said of an inbox as a whole (how far it is read and seen, how
 * far it was let go of, that it is erased) is a document beside them, the inbox's record, which takes numbers like any
 * other. Unread and unseen are counted from the index whenever they are asked for. The order of an inbox is that of the
 * numbers with which its notifications were added or came back. What is read first and what last is not a matter of taste
 * here: a page reads the last number, then the record, then the rest, so that a feed from its cursor on misses nothing; a
 * feed reads the changes, then the record, so that what was let go of meanwhile shows as a need to begin anew.
 *
 * <p><b>Letting go.</b> Retention raises the floor of the inbox before it deletes, never touches what changed a moment ago,
 * and leaves alone what has something to tell, a mail to send or is put off. Erasing leaves a tombstone and is done twice.
 *
 * <p><b>Memory.</b> A node remembers the first page by user, and for a minute how far the numbers go. Its own writes forget
 * the page before they are answered, those of others by a poke, or by time where a poke is lost.
 *
 * <p>How it fails: somebody else's is NOT_FOUND; a write whose end is not known may be asked for again; an inbox to which too
 * much happens at once is UNAVAILABLE, one that is marked too often RATE_LIMITED.
 *
 * <p><b>Telling.</b> What concerns one person is told where the event is heard. What goes to many is stored as a job with a
 * cursor and answered at once; any node goes through its audience page by page, and a page that is written twice tells
 * nobody twice. The policy is pure: what it has to know of the world is looked up before. Promotions take one of a person's
 * slots, each a document that two at once cannot both take.
 *
 * <p><b>Previewing.</b> What a campaign would come to is found by going through its audience and judging it by the same code, with
 * slots that are looked at instead of taken. It keeps counts and one sample, and no page that it has judged.
 *
 * <p><b>Mailing.</b> A mail is planned by the policy and judged by it once more when it is about to be sent, with what is so
 * then: choices, address, hour, cap, whether it was seen in the app, and whether what it tells is still so.
 *
 * <p>What cannot be looked up or stored is told later, by the outbox or by whoever takes the job next. Who has
 * no account any more is told nothing.
 */
@NullMarked
package tidings.notifications;

import org.jspecify.annotations.NullMarked;
