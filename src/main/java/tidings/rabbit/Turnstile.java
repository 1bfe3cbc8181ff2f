package tidings.rabbit;

import java.time.Duration;
import java.time.Instant;

/**
 * When to come again, for those who come in vain: each at a time of its own, so many in a second. However many wait for a broker
 * that is away, asking for it keeps nobody else from the store; and when it is back they come at least as quickly. Pure but for
 * what it remembers; on one context.
 */
final class Turnstile {
    private final Duration apart;
    private Instant last;

    Turnstile(int perSecond, Instant now) {
        this.apart = Duration.ofSeconds(1).dividedBy(perSecond);
        this.last = now;
    }

    Duration next(Instant now) {
        var free = last.plus(apart);
        last = free.isBefore(now) ? now : free;
        return Duration.between(now, last);
    }
}
