package tidings.scheduler;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.scheduler.SchedulerRequest.FindDrift;

/** Tells the metrics what the last audit found, on every node alike, whichever of them ran it. It must stay 0; no audit is no number. */
final class DriftMetric extends VerticleBase {
    static final String NAME = "tidings.integrity.drift";

    private static final Logger log = LoggerFactory.getLogger(DriftMetric.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final JobDesk desk;
    private final Map<String, AtomicReference<Double>> found = new TreeMap<>();

    /** @param parts what an audit compares */
    DriftMetric(JobDesk desk, List<String> parts, MeterRegistry metrics) {
        this.desk = desk;
        for (var part : parts) {
            var drift = new AtomicReference<>(Double.NaN);
            found.put(part, drift);
            Gauge.builder(NAME, drift, AtomicReference::get).tag("part", part).register(metrics);
        }
    }

    @Override
    public Future<?> start() {
        again();
        return Future.succeededFuture();
    }

    private void again() {
        vertx.setTimer(
                EVERY.toMillis(),
                timer -> look().onFailure(cause -> log.atWarn()
                                .addKeyValue("reason", cause.getMessage())
                                .log("the last audit could not be read"))
                        .onComplete(done -> again()));
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
