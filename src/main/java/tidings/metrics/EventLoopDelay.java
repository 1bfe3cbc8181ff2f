package tidings.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How late the event loops of a node are: each is asked for a sign of life, and it is measured how late that comes. */
public final class EventLoopDelay {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final Timer delay;
    private final List<Loop> loops = new CopyOnWriteArrayList<>();

    public EventLoopDelay(MeterRegistry registry) {
        this.delay = Timer.builder("tidings.event.loop.delay")
                .description("how late an event loop was to do what was due")
                .register(registry);
        Gauge.builder("tidings.event.loop.blocked", this::longestSilence)
                .baseUnit("seconds")
                .description("how long the event loop that is latest now has not done what is due")
                .register(registry);
    }

    /** Makes what measures one event loop. */
    public Supplier<VerticleBase> verticle() {
        return Loop::new;
    }

    private double longestSilence() {
        var now = System.nanoTime();
        return loops.stream().mapToLong(loop -> late(loop.due, now)).max().orElse(0) / 1e9;
    }

    private static long late(long due, long now) {
        return Math.max(0, now - due);
    }

    private final class Loop extends VerticleBase {
        private volatile long due;

        @Override
        public Future<?> start() {
            again();
            loops.add(this);
            return Future.succeededFuture();
        }

        @Override
        public Future<?> stop() {
            loops.remove(this);
            return Future.succeededFuture();
        }

        private void again() {
            due = System.nanoTime() + EVERY.toNanos();
            vertx.setTimer(EVERY.toMillis(), timer -> {
                delay.record(late(due, System.nanoTime()), TimeUnit.NANOSECONDS);
                again();
            });
        }
    }
}
