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
 */
@NullMarked
package tidings.delivery;

import org.jspecify.annotations.NullMarked;
