package tidings.settings;

import java.time.Duration;

/** How events are handed on, tried again, given up and kept. */
public record OutboxSettings(
        int attempts,
        Duration sweepEvery,
        Duration claim,
        Duration patience,
        Duration firstRetry,
        Duration longestRetry,
        Duration retention,
        Duration parkAfter,
        int parkAbove,
        int inFlight,
        int handOverQueue) {

    public OutboxSettings {
        new Checks()
                .that(
                        patience.multipliedBy(3).compareTo(claim) <= 0,
                        "outbox.patience",
                        "must be at most a third of outbox.claim (" + claim + ")",
                        patience,
                        "outbox.claim")
                .that(
                        firstRetry.compareTo(longestRetry) <= 0,
                        "outbox.first-retry",
                        "must be at most outbox.longest-retry (" + longestRetry + ")",
                        firstRetry,
                        "outbox.longest-retry")
                .that(
                        inFlight <= handOverQueue,
                        "outbox.hand-over-queue",
                        "must be at least outbox.in-flight (" + inFlight + ")",
                        handOverQueue,
                        "outbox.in-flight")
                .orThrow();
    }
}
