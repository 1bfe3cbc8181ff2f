package tidings.outbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
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
    private final Map<String, Waiting> underWay = new ConcurrentHashMap<>();
    private final Promise<Void> idle = Promise.promise();
    private final AtomicLong leftToSweep = new AtomicLong();
    private volatile boolean stopped;

    /** @param begun whether the claim was taken; false where there was no room or no time for it */
    private record Waiting(String source, Context context, Turn turn, Promise<Boolean> begun, Promise<Void> end) {
        HandedOver asHandedOver() {
            return new HandedOver(begun.future(), end.future());
        }
    }

    /** What becomes of a document that was handed over. */
    record HandedOver(Future<Boolean> begun, Future<Void> end) {}

    Relay(Vertx vertx, OutboxSettings settings, Function<Pending, Turn> turns) {
        this.vertx = vertx;
        this.turns = turns;
        this.queue = new ArrayBlockingQueue<>(settings.handOverQueue());
        this.places = new Semaphore(settings.inFlight());
    }

    HandedOver handOver(Pending pending) {
        var waiting = new Waiting(
                pending.source(),
                vertx.getOrCreateContext(),
                turns.apply(pending),
                Promise.promise(),
                Promise.promise());
        var before = underWay.putIfAbsent(waiting.source(), waiting);
        if (before != null) {
            before.context().runOnContext(now -> alsoTell(before, pending));
            return before.asHandedOver();
        }
        if (stopped || !queue.offer(waiting)) {
            leftToSweep.incrementAndGet();
            ended(waiting);
        }
        startWhatFits();
        return waiting.asHandedOver();
    }

    int handedOver() {
        return underWay.size();
    }

    long leftToSweep() {
        return leftToSweep.get();
    }

    /** No further turns; ends when those under way have, which begin nothing more. */
    Future<Void> stop() {
        stopped = true;
        for (var left = queue.poll(); left != null; left = queue.poll()) {
            ended(left);
        }
        underWay.values()
                .forEach(waiting ->
                        waiting.context().runOnContext(now -> waiting.turn().wrapUp()));
        endIfIdle();
        return idle.future();
    }

    private void alsoTell(Waiting before, Pending pending) {
        if (!before.turn().alsoTell(pending)) {
            handOver(pending);
        }
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
        next.turn().claimed().onSuccess(done -> next.begun().tryComplete(true));
        next.turn().run().onFailure(cause -> endedEarly(next, cause)).onComplete(done -> {
            places.release();
            ended(next);
            next.turn().leftOver().ifPresent(this::handOver);
            startWhatFits();
        });
    }

    private void ended(Waiting waiting) {
        underWay.remove(waiting.source());
        waiting.begun().tryComplete(false);
        waiting.end().complete();
        endIfIdle();
    }

    private void endIfIdle() {
        if (stopped && underWay.isEmpty()) {
            idle.tryComplete();
        }
    }

    private static void endedEarly(Waiting waiting, Throwable cause) {
        log.atWarn().addKeyValue("source", waiting.source()).setCause(cause).log("a turn ended early");
    }
}
