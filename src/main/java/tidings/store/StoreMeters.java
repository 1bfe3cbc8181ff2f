package tidings.store;

import com.mongodb.event.ConnectionCheckOutFailedEvent;
import com.mongodb.event.ConnectionCheckOutStartedEvent;
import com.mongodb.event.ConnectionCheckedInEvent;
import com.mongodb.event.ConnectionCheckedOutEvent;
import com.mongodb.event.ConnectionClosedEvent;
import com.mongodb.event.ConnectionCreatedEvent;
import com.mongodb.event.ConnectionPoolListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tidings.metrics.Figure;

/** What is counted of the way to the store. */
final class StoreMeters implements ConnectionPoolListener {
    private final MeterRegistry registry;
    private final Figure reachable;
    private final AtomicInteger open;
    private final AtomicInteger used;
    private final AtomicInteger waiting;

    StoreMeters(MeterRegistry registry) {
        this.registry = registry;
        this.reachable = Figure.of(
                registry, "tidings.store.reachable", null, "whether the store answered when it was last looked");
        this.open = connections("open");
        this.used = connections("used");
        this.waiting = connections("waiting");
    }

    Of of(String collection) {
        return new Of(collection);
    }

    void reached(boolean is) {
        reachable.set(is ? 1 : 0);
    }

    private AtomicInteger connections(String state) {
        var number = new AtomicInteger();
        Gauge.builder("tidings.store.connections", number, AtomicInteger::get)
                .strongReference(true)
                .description("connections to the store, those in use among them, and questions that wait for one")
                .tag("state", state)
                .register(registry);
        return number;
    }

    @Override
    public void connectionCreated(ConnectionCreatedEvent event) {
        open.incrementAndGet();
    }

    @Override
    public void connectionClosed(ConnectionClosedEvent event) {
        open.decrementAndGet();
    }

    @Override
    public void connectionCheckOutStarted(ConnectionCheckOutStartedEvent event) {
        waiting.incrementAndGet();
    }

    @Override
    public void connectionCheckedOut(ConnectionCheckedOutEvent event) {
        waiting.decrementAndGet();
        used.incrementAndGet();
    }

    @Override
    public void connectionCheckOutFailed(ConnectionCheckOutFailedEvent event) {
        waiting.decrementAndGet();
    }

    @Override
    public void connectionCheckedIn(ConnectionCheckedInEvent event) {
        used.decrementAndGet();
    }

    /** Of one collection. */
    final class Of {
        private final String collection;
        private final Map<String, Timer> took = new ConcurrentHashMap<>();
        private final Counter failed;

        private Of(String collection) {
            this.collection = collection;
            this.failed = Counter.builder("tidings.store.failures")
                    .description("what the store did not answer, or answered with an error")
                    .tag("collection", collection)
                    .register(registry);
        }

        /** How long this took. That a unique index holds a key already is an answer, too. */
        <T> Future<T> timed(String operation, long begun, Future<T> answer) {
            return answer.onComplete(done -> took(operation, begun), cause -> {
                took(operation, begun);
                if (!(cause instanceof Duplicate)) {
                    failed.increment();
                }
            });
        }

        private void took(String operation, long begun) {
            took.computeIfAbsent(operation, this::took).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }

        private Timer took(String operation) {
            return Timer.builder("tidings.store.operation")
                    .description("what was asked of the store, and how long its answer took")
                    .tag("collection", collection)
                    .tag("operation", operation)
                    .register(registry);
        }
    }
}
