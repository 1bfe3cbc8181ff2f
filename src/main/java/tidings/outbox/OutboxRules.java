package tidings.outbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the outbox.
 *
 * @param attempts how often a group is tried before the event becomes a dead letter
 * @param claim how long a document stays claimed without being prolonged
 * @param patience how long a group may take; well below the claim, so that no answer is awaited past it
 * @param sweepEvery how often what was left behind is looked for, and how long the fast path has before it counts as that
 * @param retention how long listeners remember what they heard; nothing older is told again
 * @param parkAfter a group that is behind for longer has its entries moved out of the document
 * @param parkAbove a group with more entries in one document, too
 * @param inFlight how many documents are worked on at once
 * @param handOverQueue how many more may wait for that; beyond it the sweep finds them
 */
public record OutboxRules(
        int attempts,
        Duration claim,
        Duration patience,
        Duration sweepEvery,
        Duration firstRetry,
        Duration longestRetry,
        Duration retention,
        Duration parkAfter,
        int parkAbove,
        int inFlight,
        int handOverQueue) {
    private static final Duration LONGEST_WAIT_FOR_RETURN = Duration.ofSeconds(15);

    /** The wait after the given number of tries: doubling, up to the longest. */
    Duration backoff(int tries) {
        var doublings = Math.min(Math.max(tries - 1, 0), 30);
        var wait = firstRetry.multipliedBy(1L << doublings);
        return wait.compareTo(longestRetry) > 0 ? longestRetry : wait;
    }

    /** The wait for a group that is not there: as long as it has been away, so that it doubles, up to some seconds. */
    Duration waitForReturn(@Nullable Instant awaySince, Instant now) {
        var away = awaySince == null ? Duration.ZERO : Duration.between(awaySince, now);
        var atLeast = away.compareTo(firstRetry) < 0 ? firstRetry : away;
        return atLeast.compareTo(LONGEST_WAIT_FOR_RETURN) > 0 ? LONGEST_WAIT_FOR_RETURN : atLeast;
    }
}
