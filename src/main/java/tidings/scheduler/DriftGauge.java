package tidings.scheduler;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.scheduler.SchedulerRequest.FindDrift;

/** Tells the metrics what the last audit of the cluster found in each of its parts; no number as long as there was none. */
final class DriftGauge extends VerticleBase {
    static final String NAME = "tidings.drift";

    private static final Logger log = LoggerFactory.getLogger(DriftGauge.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final JobDesk desk;
    private volatile Drift last = JobDesk.NO_AUDIT;

    DriftGauge(JobDesk desk, List<String> parts, MeterRegistry metrics) {
        this.desk = desk;
        parts.forEach(part -> Gauge.builder(NAME, () -> value(part))
                .description("What does not agree with what it should, by the last audit; it must stay 0")
                .tag("part", part)
                .register(metrics));
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
                                .log("what the last audit found could not be read"))
                        .onComplete(done -> again()));
    }

    Future<Void> look() {
        return desk.drift(new FindDrift()).onSuccess(found -> last = found).mapEmpty();
    }

    private double value(String part) {
        var found = last.parts().get(part);
        return found == null ? Double.NaN : found.doubleValue();
    }
}
