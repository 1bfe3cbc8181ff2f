package tidings.scheduler;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tidings.metrics.Figure;
import tidings.metrics.Watch;
import tidings.scheduler.SchedulerRequest.FindDrift;

/** Tells the metrics what the last audit found, on every node alike, whichever of them ran it. It must stay 0; no audit is no number. */
final class DriftMetric {
    static final String NAME = "tidings.integrity.drift";

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final JobDesk desk;
    private final Map<String, Figure> found = new TreeMap<>();

    /** @param parts what an audit compares */
    DriftMetric(JobDesk desk, List<String> parts, MeterRegistry metrics) {
        this.desk = desk;
        parts.forEach(part -> found.put(
                part, Figure.of(metrics, NAME, null, "what the last audit found that does not agree", "part", part)));
    }

    Watch watch() {
        return new Watch("the last audit", EVERY, this::look);
    }

    Future<Void> look() {
        return desk.drift(new FindDrift())
                .onSuccess(last -> found.forEach((part, drift) -> drift.set(of(last, part))))
                .mapEmpty();
    }

    private static double of(Drift last, String part) {
        var drift = last.parts().get(part);
        return drift == null ? Double.NaN : drift;
    }
}
