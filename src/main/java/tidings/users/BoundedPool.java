package tidings.users;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.module.QueueMeter;

/** Threads for work that would hold up an event loop. Who would have to wait too long there is refused at once. */
final class BoundedPool {
    private final WorkerExecutor threads;
    private final int most;
    private final Semaphore places;
    private final AtomicLong refused = new AtomicLong();
    private final Refusal full;

    /**
     * @param places at work and waiting together
     * @param full what is said where there is none left
     */
    BoundedPool(WorkerExecutor threads, int places, String full) {
        this.threads = threads;
        this.most = places;
        this.places = new Semaphore(places);
        this.full = Refusal.of(Code.UNAVAILABLE, full);
    }

    <T> Future<T> run(Callable<T> work) {
        if (!places.tryAcquire()) {
            refused.incrementAndGet();
            return full.asFuture();
        }
        return threads.executeBlocking(work, false).onComplete(done -> places.release());
    }

    /** What is at work here and what waits for that, as the metrics show it. */
    void meter(MeterRegistry metrics, String name) {
        new QueueMeter(() -> most - places.availablePermits(), () -> most, refused::get).show(metrics, name);
    }
}
