package tidings.outbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tidings.settings.OutboxSettings;

/** How long to wait before the next try. Pure. */
final class Backoff {
    private static final Duration LONGEST_WAIT_FOR_RETURN = Duration.ofSeconds(15);
    private static final int MOST_DOUBLINGS = 30;

    private final OutboxSettings settings;

    Backoff(OutboxSettings settings) {
        this.settings = settings;
    }

    /** After the given number of tries: doubling, up to the longest. */
    Duration after(int tries) {
        var doublings = Math.min(Math.max(tries - 1, 0), MOST_DOUBLINGS);
        return shorter(settings.firstRetry().multipliedBy(1L << doublings), settings.longestRetry());
    }

    /**
     * For a group that is not there: as long as it has been away, so that it doubles, up to some seconds; longer where the group
     * itself says so, because too many wait for it already.
     */
    Duration forReturn(@Nullable Instant awaySince, Instant now, Duration asItSays) {
        var away = awaySince == null ? Duration.ZERO : Duration.between(awaySince, now);
        var atLeast = away.compareTo(settings.firstRetry()) < 0 ? settings.firstRetry() : away;
        var wait = shorter(atLeast, LONGEST_WAIT_FOR_RETURN);
        return wait.compareTo(asItSays) < 0 ? asItSays : wait;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
