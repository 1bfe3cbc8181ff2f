package tidings.users;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import tidings.bus.Code;
import tidings.bus.Refusal;

/** Threads for work that would hold up an event loop. Who would have to wait too long there is refused at once. */
final class BoundedPool {
    private final WorkerExecutor threads;
    private final Semaphore places;
    private final Refusal full;

    /**
     * @param places at work and waiting together
     * @param full what is said where there is none left
     */
    BoundedPool(WorkerExecutor threads, int places, String full) {
        this.threads = threads;
        this.places = new Semaphore(places);
        this.full = Refusal.of(Code.UNAVAILABLE, full);
    }

    <T> Future<T> run(Callable<T> work) {
        if (!places.tryAcquire()) {
            return full.asFuture();
        }
        return threads.executeBlocking(work, false).onComplete(done -> places.release());
    }
}
