package tidings.web.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.web.admission.Lane;

/**
 * A feed that tells what it hears, and reads the store where it may have missed something. Of the event loop that opened it.
 */
abstract class LookingFeed<T> implements Feed<T> {
    private static final Refusal GONE = Refusal.of(Code.CONFLICT, "Nobody listens any more.");
    private static final long BETWEEN_TRIES = 500;

    private final Context context;
    private final Lane reads;
    private Runnable leave = () -> {};
    private @Nullable Promise<List<T>> waiting;
    private boolean reading;
    private boolean missed;
    private boolean heardSince;
    private boolean closed;

    LookingFeed(Context context, Lane reads) {
        this.context = context;
        this.reads = reads;
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
        var promise = Promise.<List<T>>promise();
        waiting = promise;
        goOn();
        return promise.future();
    }

    @Override
    public final void close() {
        closed = true;
        leave.run();
        goOn();
    }

    /** Something was heard. */
    final void heard() {
        heardSince = true;
        goOn();
    }

    /** Something may have been missed, whatever was heard; what is being read may be from before it. */
    final void look() {
        if (reading) {
            missed = true;
        } else {
            doubt();
            goOn();
        }
    }

    /** Called now and then: a feed that waits and has heard nothing since the last time looks into the store. */
    final void lookUp() {
        if (waiting != null && !reading && !heardSince) {
            look();
        }
        heardSince = false;
    }

    /** One step, begun anew each time: who hears nothing for days must not leave a step in a step in a step behind. */
    private void goOn() {
        if (closed || isOver()) {
            tell(List.of());
        } else if (waiting != null && !reading) {
            lookOrListen();
        }
    }

    private void lookOrListen() {
        if (isBehind()) {
            reading = true;
            inTurn(this::read).onComplete(this::hasRead, this::couldNotRead);
            return;
        }
        var heard = takeHeard();
        if (!heard.isEmpty()) {
            tell(heard);
        }
    }

    /** So many feeds at once ask the store; those that ended while they waited do not. */
    final <R> Future<R> inTurn(Supplier<Future<R>> question) {
        return reads.run(context, () -> closed ? GONE.asFuture() : question.get());
    }

    private void hasRead(List<T> news) {
        reading = false;
        if (missed) {
            missed = false;
            doubt();
        }
        if (news.isEmpty()) {
            goOn();
        } else {
            tell(news);
        }
    }

    /** A store that does not answer ends no feed: nothing is lost by asking again. */
    private void couldNotRead(Throwable cause) {
        if (Refused.from(cause).refusal().retryable()) {
            context.owner().setTimer(BETWEEN_TRIES, timer -> hasRead(List.of()));
        } else {
            reading = false;
            var promise = waiting;
            waiting = null;
            if (promise != null) {
                promise.fail(cause);
            }
        }
    }

    private void tell(List<T> news) {
        var promise = waiting;
        waiting = null;
        if (promise != null) {
            promise.complete(news);
        }
    }
}
