/**
 * Events that are not lost. An event is stored in the same document write as the change that caused it, told to each
 * group that waits for it, and taken away when every one of them has made what it does with it durable.
 *
 * <p>An aggregate is a document with an outbox: {@code outbox: [{id, seq, type, at, body, waiting}]}, {@code outboxSeq}
 * (the last number given), {@code outboxDue} (the next try; there only while something waits, and what the index holds),
 * {@code outboxClaim} ({@code owner, epoch, until}) and {@code outboxGroups} (how far each group is, how often it tried).
 *
 * <p>A group hears the events of one document in the order of {@code seq}, at least once; a group that fails holds back
 * only itself. Whoever holds a document's claim, and nobody else, moves its groups; a claim is taken, prolonged and given
 * back by compare-and-set on its epoch. A claim keeps order and saves work, it does not make effects single: listeners do,
 * by deriving the ids of what they create from the event's.
 */
@NullMarked
package tidings.outbox;

import org.jspecify.annotations.NullMarked;
