package tidings.web.admission;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Refusal;

/** So much of one kind of work at once on this node; some more waits, but not for long, in the order in which it came. Of any thread. */
public final class Lane {
    private static final Future<Void> BUSY =
            Refusal.of(Code.UNAVAILABLE, "There is too much to do right now.").asFuture();
    private static final Future<Void> IN = Future.succeededFuture();

    private final Limit limit;
    private final int mostWaiting;
    private final long patience;
    private final Set<Promise<Void>> waiting = new LinkedHashSet<>();
    private final AtomicLong refused = new AtomicLong();
    private int underWay;

    /**
     * @param mostWaiting who comes when so many wait is refused at once
     * @param patience how long one waits; then it is refused
     */
    public Lane(Limit limit, int mostWaiting, Duration patience) {
        this.limit = limit;
        this.mostWaiting = mostWaiting;
        this.patience = patience.toMillis();
    }

    /**
     * Does this work as soon as there is a place for it, which it has until its outcome is there.
     *
     * @param context where it goes on if it has to wait
     */
    public <T> Future<T> run(Context context, Supplier<Future<T>> work) {
        return enter(context).compose(in -> begin(work));
    }

    /** Whether whoever comes now would be refused. */
    public synchronized boolean isFull() {
        return underWay >= limit.most() && waiting.size() >= mostWaiting;
    }

    /** For the metrics: how many are under way or wait. */
    public synchronized int taken() {
        return underWay + waiting.size();
    }

    /** For the metrics: how many that may be now. */
    public synchronized int room() {
        return limit.most() + mostWaiting;
    }

    /** For the metrics: how many found no place in time. */
    public long refused() {
        return refused.get();
    }

    private Future<Void> enter(Context context) {
        Promise<Void> turn;
        synchronized (this) {
            if (underWay < limit.most()) {
                underWay++;
                return IN;
            }
            if (waiting.size() >= mostWaiting) {
                refused.incrementAndGet();
                return BUSY;
            }
            turn = ((ContextInternal) context).promise();
            waiting.add(turn);
        }
        var timer = context.owner().setTimer(patience, late -> giveUp(turn));
        return turn.future().onComplete(done -> context.owner().cancelTimer(timer));
    }

    private <T> Future<T> begin(Supplier<Future<T>> work) {
        var since = System.nanoTime();
        var outcome = Future.<Void>succeededFuture().compose(now -> work.get());
        if (outcome.isComplete()) {
            leave(since);
            return outcome;
        }
        return outcome.onComplete(done -> leave(since));
    }

    private void leave(long since) {
        var now = System.nanoTime();
        synchronized (this) {
            limit.over(underWay, now - since, now);
            underWay--;
        }
        for (var next = next(); next != null; next = next()) {
            next.complete();
        }
    }

    private synchronized @Nullable Promise<Void> next() {
        var first = waiting.iterator();
        if (underWay >= limit.most() || !first.hasNext()) {
            return null;
        }
        var turn = first.next();
        first.remove();
        underWay++;
        return turn;
    }

    private void giveUp(Promise<Void> turn) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(turn);
        }
        if (waited) {
            refused.incrementAndGet();
            BUSY.onComplete(turn);
        }
    }
}
