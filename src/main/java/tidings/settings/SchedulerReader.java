package tidings.settings;

/** Reads what is done by the clock, and when. */
final class SchedulerReader {
    private SchedulerReader() {}

    static SchedulerSettings read(Values in) {
        return new SchedulerSettings(
                in.duration("scheduler.every", "PT0.05S", "PT1M"),
                in.duration("scheduler.claim", "PT0.5S", "PT1H"),
                in.duration("scheduler.longest-run", "PT0.5S", "P7D"),
                in.number("scheduler.attempts", 1, 100),
                in.duration("scheduler.first-retry", "PT0.01S", "PT1H"),
                in.duration("scheduler.longest-retry", "PT0.01S", "P1D"),
                in.duration("scheduler.late-after", "PT1S", "P1D"),
                in.duration("scheduler.keep", "PT1H", "P3650D"),
                new SchedulerSettings.Jobs(
                        job(in, "scheduler.jobs.expire-holds."),
                        job(in, "scheduler.jobs.order-check."),
                        job(in, "scheduler.jobs.nightly-recommendations."),
                        job(in, "scheduler.jobs.retention."),
                        job(in, "scheduler.jobs.integrity-audit."),
                        job(in, "scheduler.jobs.newsletter.")));
    }

    private static SchedulerSettings.Job job(Values in, String path) {
        return new SchedulerSettings.Job(
                in.oneOf(path + "runs", SchedulerSettings.Switch.class),
                in.cron(path + "cron"),
                in.timeZone(path + "time-zone"),
                in.oneOf(path + "catch-up", SchedulerSettings.CatchUp.class));
    }
}
