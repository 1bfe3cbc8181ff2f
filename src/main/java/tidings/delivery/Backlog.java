package tidings.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.notifications.Priority;

/** Tells the metrics how long the mail that waits longest in each lane has been due. */
final class Backlog extends VerticleBase {
    static final String NAME = "tidings.delivery.oldest.due";

    private static final Logger log = LoggerFactory.getLogger(Backlog.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final JobStore store;
    private final Clock clock;
    private final Map<Priority, AtomicLong> seconds = new EnumMap<>(Priority.class);

    Backlog(JobStore store, MeterRegistry metrics, Clock clock) {
        this.store = store;
        this.clock = clock;
        for (var lane : Priority.values()) {
            var age = new AtomicLong();
            seconds.put(lane, age);
            Gauge.builder(NAME, age, AtomicLong::get)
                    .baseUnit("seconds")
                    .tag("lane", lane.name().toLowerCase(Locale.ROOT))
                    .register(metrics);
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
                                .log("the backlog could not be read"))
                        .onComplete(done -> again()));
    }

    Future<Void> look() {
        return Future.all(Arrays.stream(Priority.values()).map(this::look).toList())
                .mapEmpty();
    }

    private Future<Void> look(Priority lane) {
        return store.longestDue(lane)
                .onSuccess(found -> seconds.getOrDefault(lane, new AtomicLong())
                        .set(found.map(this::secondsSince).orElse(0L)))
                .mapEmpty();
    }

    private long secondsSince(Instant due) {
        return Math.max(0, Duration.between(due, clock.instant()).toSeconds());
    }
}
