package tidings.web.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refused;

/**
 * A feed that tells what it hears, and reads the store where it may have missed something. Of the event loop that opened it.
 */
abstract class LookingFeed<T> implements Feed<T> {
    private static final long BETWEEN_TRIES = 500;

    private final Context context;
    private Runnable leave = () -> {};
    private @Nullable Promise<List<T>> waiting;
    private boolean heardSince;
    private boolean closed;

    LookingFeed(Context context) {
        this.context = context;
    }

    /** Whether there is, or may be, something that only the store can tell. */
    abstract boolean isBehind();

    /** From now on it is behind. */
    abstract void doubt();

    /** What the store says; nothing where nothing happened. */
    abstract Future<List<T>> read();

    /** What was heard and can be told. */
    abstract List<T> takeHeard();

    /** Whether nothing can come any more. */
    abstract boolean isOver();

    final Context context() {
        return context;
    }

    final void onClose(Runnable action) {
        leave = action;
    }

    @Override
    public final Future<List<T>> next() {
        if (closed || isOver()) {
            return Future.succeededFuture(List.of());
        }
        if (isBehind()) {
            return read().recover(this::tryAgain)
                    .compose(news -> news.isEmpty() ? next() : Future.succeededFuture(news));
        }
        var heard = takeHeard();
        return heard.isEmpty() ? untilWoken() : Future.succeededFuture(heard);
    }

    @Override
    public final void close() {
        closed = true;
        leave.run();
        wake();
    }

    /** Something was heard. */
    final void heard() {
        heardSince = true;
        wake();
    }

    /** Something may have been missed, whatever was heard. */
    final void look() {
        if (!closed) {
            doubt();
            wake();
        }
    }

    /** Called now and then: a feed that waits and has heard nothing since the last time looks into the store. */
    final void lookUp() {
        if (waiting != null && !heardSince) {
            doubt();
            wake();
        }
        heardSince = false;
    }

    private Future<List<T>> untilWoken() {
        var promise = Promise.<List<T>>promise();
        waiting = promise;
        return promise.future();
    }

    private void wake() {
        var promise = waiting;
        if (promise != null) {
            waiting = null;
            next().onComplete(promise);
        }
    }

    /** A store that does not answer ends no feed: nothing is lost by asking again. */
    private Future<List<T>> tryAgain(Throwable cause) {
        return Refused.from(cause).refusal().retryable()
                ? context.owner().timer(BETWEEN_TRIES, TimeUnit.MILLISECONDS).map(List.of())
                : Future.failedFuture(cause);
    }
}
