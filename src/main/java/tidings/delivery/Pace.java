package tidings.delivery;

import java.time.Duration;
import java.time.Instant;

/** So many in a second, and hardly ever more at once: what is not used is kept for a tenth of a second. */
final class Pace {
    private static final double KEPT_SECONDS = 0.1;
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double most;
    private double left;
    private Instant counted;

    Pace(int perSecond, Instant now) {
        this.perSecond = perSecond;
        this.most = Math.max(1, perSecond * KEPT_SECONDS);
        this.left = most;
        this.counted = now;
    }

    boolean take(Instant now) {
        count(now);
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    /** Until the next one may begin. */
    Duration pause() {
        return left >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - left) / perSecond * NANOS));
    }

    /** A clock that was set back makes nobody wait longer than a moment. */
    private void count(Instant now) {
        var passed = Duration.between(counted, now).toNanos() / NANOS;
        left = Math.min(most, left + Math.max(0, passed) * perSecond);
        counted = now;
    }
}
