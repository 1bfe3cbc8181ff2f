package tidings.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import tidings.delivery.Receipt.Accepted;
import tidings.delivery.Receipt.Lost;
import tidings.delivery.Receipt.Postponed;
import tidings.delivery.Receipt.Refused;
import tidings.delivery.Receipt.UnknownAddress;
import tidings.delivery.Receipt.Unreached;
import tidings.notifications.Priority;
import tidings.settings.DeliverySettings;

/** What comes after an attempt. Pure: what is random is handed in. */
final class Retries {
    private static final int MOST_DOUBLINGS = 30;

    private final DeliverySettings settings;
    private final DoubleSupplier random;

    /** @param random from 0 to 1 */
    Retries(DeliverySettings settings, DoubleSupplier random) {
        this.settings = settings;
        this.random = random;
    }

    sealed interface Next {}

    /**
     * It is tried once more.
     *
     * @param attempts that count so far: one that did not reach the server does not
     */
    record Again(Instant due, int attempts, String error) implements Next {}

    record Delivered() implements Next {}

    /** The end of it. */
    record GivenUp(String error) implements Next {}

    /** The end of it, and of all others to this address. */
    record NobodyThere(String error) implements Next {}

    /** It may have arrived, and once more would perhaps be twice. */
    record LeftOpen(String error) implements Next {}

    /** @param job with this attempt counted */
    Next after(Job job, Receipt receipt, Instant now) {
        if (receipt instanceof Accepted) {
            return new Delivered();
        }
        if (receipt instanceof UnknownAddress unknown) {
            return new NobodyThere(unknown.reply());
        }
        if (receipt instanceof Lost lost) {
            return afterLoss(job, lost.reason(), now);
        }
        if (receipt instanceof Unreached unreached) {
            return isTooOld(job, now) ? new GivenUp(unreached.reason()) : unreached(job, unreached.reason(), now);
        }
        if (receipt instanceof Postponed postponed) {
            return isSpent(job) || isTooOld(job, now)
                    ? new GivenUp(postponed.reply())
                    : again(job, postponed.reply(), now);
        }
        return new GivenUp(((Refused) receipt).reply());
    }

    /** Of which it is not known whether it was sent: of a critical mail two are better than none. */
    Next afterLoss(Job job, String reason, Instant now) {
        if (job.lane() != Priority.CRITICAL) {
            return new LeftOpen(reason);
        }
        return isSpent(job) ? new GivenUp(reason) : again(job, reason, now);
    }

    boolean isResent(Job job) {
        return job.lane() == Priority.CRITICAL && !isSpent(job);
    }

    private Again again(Job job, String error, Instant now) {
        return new Again(now.plus(pause(job.attempts())), job.attempts(), error);
    }

    private Again unreached(Job job, String error, Instant now) {
        return new Again(now.plus(pause(1)), job.attempts() - 1, error);
    }

    private boolean isSpent(Job job) {
        return job.attempts() >= settings.attempts();
    }

    private boolean isTooOld(Job job, Instant now) {
        return !now.isBefore(job.createdAt().plus(settings.mostAge()));
    }

    /** Doubling up to the longest; somewhere in its second half, so that what failed together does not come back together. */
    private Duration pause(int attempts) {
        var doublings = Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS);
        var whole = Math.min(
                settings.firstRetry().multipliedBy(1L << doublings).toMillis(),
                settings.longestRetry().toMillis());
        return Duration.ofMillis(Math.round(whole * (1 + random.getAsDouble()) / 2));
    }
}
