package tidings.outbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.settings.OutboxSettings;

/**
 * Works on the documents it is handed, so many at once, each on the context of whoever handed it over. What does not fit
 * into its queue is not lost: the sweep finds it.
 */
final class Relay {
    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final Vertx vertx;
    private final Function<Pending, Turn> turns;
    private final Queue<Waiting> queue;
    private final Semaphore places;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Promise<Void> idle = Promise.promise();
    private volatile boolean stopped;

    private record Waiting(Context context, Pending pending, Promise<Void> end) {}

    Relay(Vertx vertx, OutboxSettings settings, Function<Pending, Turn> turns) {
        this.vertx = vertx;
        this.turns = turns;
        this.queue = new ArrayBlockingQueue<>(settings.handOverQueue());
        this.places = new Semaphore(settings.inFlight());
    }

    /** Ends when the document's turn has; at once where it is under way here already or where there is no room. */
    Future<Void> handOver(Pending pending) {
        if (stopped || !underWay.add(pending.source())) {
            return Future.succeededFuture();
        }
        var waiting = new Waiting(vertx.getOrCreateContext(), pending, Promise.promise());
        if (!queue.offer(waiting)) {
            underWay.remove(pending.source());
            return Future.succeededFuture();
        }
        startWhatFits();
        return waiting.end().future();
    }

    /** No further turns; ends when those under way have. */
    Future<Void> stop() {
        stopped = true;
        for (var left = queue.poll(); left != null; left = queue.poll()) {
            underWay.remove(left.pending().source());
            left.end().complete();
        }
        endIfIdle();
        return idle.future();
    }

    private void startWhatFits() {
        while (!queue.isEmpty() && places.tryAcquire()) {
            var next = queue.poll();
            if (next == null) {
                places.release();
            } else {
                next.context().runOnContext(now -> run(next));
            }
        }
    }

    private void run(Waiting next) {
        turns.apply(next.pending()).run().onComplete(ended -> {
            if (ended.failed()) {
                log.atWarn()
                        .addKeyValue("source", next.pending().source())
                        .setCause(ended.cause())
                        .log("a turn ended early");
            }
            underWay.remove(next.pending().source());
            places.release();
            next.end().complete();
            startWhatFits();
            endIfIdle();
        });
    }

    private void endIfIdle() {
        if (stopped && underWay.isEmpty()) {
            idle.tryComplete();
        }
    }
}
