package tidings.settings;

import java.time.Duration;
import java.util.Map;

/** What is done by the clock, and when. */
public record SchedulerSettings(
        Duration every,
        Duration claim,
        Duration longestRun,
        int attempts,
        Duration firstRetry,
        Duration longestRetry,
        Duration lateAfter,
        Duration keep,
        Jobs jobs) {
    /** Of one claim: how often a node looks after its runs, so that one look that fails costs nothing. */
    private static final int LOOKS = 5;

    public SchedulerSettings {
        new Checks()
                .that(
                        every.multipliedBy(LOOKS).compareTo(claim) <= 0,
                        "scheduler.claim",
                        "must be at least five times scheduler.every (" + every + ")",
                        claim,
                        "scheduler.every")
                .that(
                        claim.compareTo(longestRun) <= 0,
                        "scheduler.longest-run",
                        "must be at least scheduler.claim (" + claim + ")",
                        longestRun,
                        "scheduler.claim")
                .that(
                        firstRetry.compareTo(longestRetry) <= 0,
                        "scheduler.first-retry",
                        "must be at most scheduler.longest-retry (" + longestRetry + ")",
                        firstRetry,
                        "scheduler.longest-retry")
                .orThrow();
    }

    /** The jobs there are. */
    public record Jobs(
            Job expireHolds,
            Job orderCheck,
            Job nightlyRecommendations,
            Job retention,
            Job integrityAudit,
            Job newsletter) {
        public Map<String, Job> byName() {
            return Map.of(
                    "expire-holds", expireHolds,
                    "order-check", orderCheck,
                    "nightly-recommendations", nightlyRecommendations,
                    "retention", retention,
                    "integrity-audit", integrityAudit,
                    "newsletter", newsletter);
        }
    }

    /** When a job runs, if it does. */
    public record Job(Switch runs, String cron, String timeZone, CatchUp catchUp) {}

    /** Whether something is done. */
    public enum Switch {
        ON,
        OFF
    }

    /** What becomes of the runs that nobody was there for. */
    public enum CatchUp {
        /** One run, late, for all of them. */
        ONCE,
        /** Nothing. */
        SKIP
    }
}
