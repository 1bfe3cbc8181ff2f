package tidings.rabbit;

import java.time.Duration;
import tidings.bus.Code;
import tidings.bus.Refusal;

/** What becomes of a command that failed. */
record RetryRules(int attempts, Backoff backoff) {
    /**
     * What only has to wait for somebody to come back is tried for ever; what was refused is given up at once; anything else after
     * so many tries. To put something to the dead letters is tried for ever.
     */
    Fate next(Fate fate, Refusal refusal) {
        if (fate.isLost() || isWaiting(refusal.code())) {
            return fate.failed(false);
        }
        var tries = fate.tries() + 1;
        var isUncertain = refusal.code() == Code.INTERNAL || refusal.retryable();
        return isUncertain && tries < attempts ? fate.failed(true) : Fate.lost(DeadCommands.why(refusal), tries);
    }

    /** None before it is put to the dead letters for the first time. */
    Duration pause(Fate before, Fate next) {
        return next.isLost() && !before.isLost() ? Duration.ZERO : backoff.after(next.failures());
    }

    private static boolean isWaiting(Code code) {
        return code == Code.UNAVAILABLE || code == Code.RATE_LIMITED;
    }
}
