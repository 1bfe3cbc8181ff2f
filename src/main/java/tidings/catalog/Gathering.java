package tidings.catalog;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import tidings.module.QueueMeter;

/**
 * Movements of a product that come while one of it is being written wait for that and then go together, as one conditional
 * write. So a product that everybody wants costs one write for many orders, and nobody waits where nobody is in front.
 *
 * <p>What cannot be made together, since there is not enough for all or one of them was made before, is tried one by one.
 */
final class Gathering {
    static final int MOST_WAITING = 4_096;

    private static final int MOST_TOGETHER = 64;

    private final Function<Movement, Future<Boolean>> write;
    private final AtomicLong refused = new AtomicLong();
    /** By product, while one of its movements is being written. Of several event loops, each of which holds it for a moment. */
    private final Map<String, Queue<Waiting>> lines = new HashMap<>();

    Gathering(Function<Movement, Future<Boolean>> write) {
        this.write = write;
    }

    /** Whether it could be made. */
    Future<Boolean> move(Movement movement) {
        var waiting = new Waiting(movement, Promise.promise());
        synchronized (lines) {
            var line = lines.get(movement.productId());
            if (line != null) {
                return line.size() < MOST_WAITING && line.add(waiting) ? waiting.here() : refuse();
            }
            lines.put(movement.productId(), new ArrayDeque<>());
        }
        var answer = waiting.here();
        alone(waiting).onComplete(done -> next(movement.productId()));
        return answer;
    }

    /** The longest line, and how long one may be, as the metrics show it. */
    void meter(MeterRegistry metrics) {
        new QueueMeter(this::longest, () -> MOST_WAITING, refused::get).show(metrics, "catalog.movements");
    }

    private int longest() {
        synchronized (lines) {
            return lines.values().stream().mapToInt(Queue::size).max().orElse(0);
        }
    }

    private Future<Boolean> refuse() {
        refused.incrementAndGet();
        return Future.failedFuture(Bad.tooBusy());
    }

    private void next(String productId) {
        List<Waiting> together;
        synchronized (lines) {
            together = take(lines.getOrDefault(productId, new ArrayDeque<>()));
            if (together.isEmpty()) {
                lines.remove(productId);
                return;
            }
        }
        make(together).onComplete(done -> next(productId));
    }

    /** Of one order only one at a time: its movements are about the same field. */
    private static List<Waiting> take(Queue<Waiting> line) {
        var together = new ArrayList<Waiting>();
        var orders = new HashSet<String>();
        for (var next = line.peek();
                next != null && together.size() < MOST_TOGETHER && orders.add(String.valueOf(next.movement.orderId()));
                next = line.peek()) {
            together.add(line.remove());
        }
        return together;
    }

    private Future<Void> make(List<Waiting> together) {
        if (together.size() == 1) {
            return alone(together.get(0));
        }
        var whole = Movement.together(together.stream().map(Waiting::movement).toList());
        return write.apply(whole)
                .onFailure(cause -> together.forEach(each -> each.outcome.fail(cause)))
                .compose(moved -> moved ? all(together) : oneByOne(together));
    }

    private static Future<Void> all(List<Waiting> together) {
        together.forEach(each -> each.outcome.complete(true));
        return Future.succeededFuture();
    }

    private Future<Void> oneByOne(List<Waiting> together) {
        return Future.join(together.stream().map(this::alone).toList()).mapEmpty();
    }

    private Future<Void> alone(Waiting waiting) {
        return write.apply(waiting.movement).onComplete(waiting.outcome).mapEmpty();
    }

    /** A movement and whoever waits for it. */
    private record Waiting(Movement movement, Promise<Boolean> outcome) {
        /** Whoever waits goes on where they are, not on the thread of whoever was in front. */
        private Future<Boolean> here() {
            var context = Vertx.currentContext();
            return context == null
                    ? outcome.future()
                    : Future.fromCompletionStage(outcome.future().toCompletionStage(), context);
        }
    }
}
