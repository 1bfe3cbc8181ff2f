package tidings.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;

/**
 * A scheduled job.
 *
 * @param lastRunAt when it last began
 * @param nextRunAt when it is due next; null: it is switched off and nobody asked for it
 * @param lastError why its last run failed; null where it did not
 */
@Wire("scheduler.job.v1")
public record Job(
        String name,
        String cron,
        String timeZone,
        JobState state,
        @Nullable Instant lastRunAt,
        @Nullable Instant nextRunAt,
        @Nullable String lastError) {}
