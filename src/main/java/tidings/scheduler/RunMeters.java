package tidings.scheduler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is counted of the runs of jobs that this node made. */
final class RunMeters {
    private final MeterRegistry registry;
    private final Map<Ended, Counter> runs = new ConcurrentHashMap<>();
    private final Map<String, Counter> late = new ConcurrentHashMap<>();

    private record Ended(String job, String outcome) {}

    RunMeters(MeterRegistry registry, List<String> jobs) {
        this.registry = registry;
        jobs.forEach(job -> {
            late(job);
            runs(new Ended(job, "done"));
            runs(new Ended(job, "failed"));
        });
    }

    void ended(String job, OccurrenceState state) {
        runs(new Ended(job, outcome(state))).increment();
    }

    void begunLate(String job) {
        late(job).increment();
    }

    private static String outcome(OccurrenceState state) {
        return switch (state) {
            case DONE -> "done";
            case FAILED -> "failed";
            case WAITING, RUNNING -> "again";
            case SKIPPED -> "skipped";
        };
    }

    private Counter runs(Ended ended) {
        return runs.computeIfAbsent(
                ended,
                what -> Counter.builder("tidings.scheduler.runs")
                        .description(
                                "runs of jobs, and how they ended; again: it failed or was interrupted, and is tried again")
                        .tag("name", what.job())
                        .tag("outcome", what.outcome())
                        .register(registry));
    }

    private Counter late(String job) {
        return late.computeIfAbsent(
                job,
                name -> Counter.builder("tidings.scheduler.late")
                        .description(
                                "runs of jobs that began later than they should have, by more than scheduler.late-after")
                        .tag("name", name)
                        .register(registry));
    }
}
