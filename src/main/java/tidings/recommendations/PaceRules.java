package tidings.recommendations;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether somebody may do something once more. */
final class PaceRules {
    private PaceRules() {}

    /** @param until when the count begins anew */
    record Count(int count, Instant until) {}

    /**
     * With one more.
     *
     * @throws tidings.bus.Refused RATE_LIMITED
     */
    static Count next(@Nullable Count so, Pace pace, Instant now) {
        if (so == null || !now.isBefore(so.until())) {
            return new Count(1, now.plus(pace.limit().within()));
        }
        if (so.count() >= pace.limit().most()) {
            throw Bad.tooMany(Math.max(1, Duration.between(now, so.until()).toSeconds()));
        }
        return new Count(so.count() + 1, so.until());
    }
}
