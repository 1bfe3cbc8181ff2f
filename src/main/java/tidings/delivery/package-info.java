/**
 * Mail: once, at the right time, and so that it can be traced.
 *
 * <p>A mail is a job inside the document of its notification, {@code email: {state, lane, due, attempts, epoch, at, ...}}, written
 * in the same insert by the notifications; from then on this part of the document is this domain's alone. A digest is a document of
 * its own, in {@code digests}, with the same part. {@code due} is there only as long as there is something to do: the next try, or
 * the end of a claim. Whoever takes a job moves its {@code epoch}, and every further write is conditional on that.
 *
 * <p>What is about to be sent is reviewed by the notifications' policy once more. That it is handed over is stored before it is, so
 * an end that nobody saw is known to be one.
 *
 * <p>What waits for a digest is a job as well: {@code email.window} says for which one, {@code email.digest} in which it is. Whoever
 * claims such a mail after its window makes the digest, or goes on with it: it is stored first, its members are stamped, then all
 * that is in it is fixed in one write that makes it a job. There is one for each user and window, what comes late goes into the
 * next, and what is in one ends as it does. Digests are kept as long as notifications are.
 */
@NullMarked
package tidings.delivery;

import org.jspecify.annotations.NullMarked;
