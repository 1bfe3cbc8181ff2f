package tidings.web.graphql;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import tidings.bus.Code;
import tidings.bus.Refusal;

/** Waits for an outcome as long as an operation may take. Of one event loop. */
final class Patience {
    static final Refusal LATE = Refusal.of(Code.TIMEOUT, "The operation took too long.");

    private final Deadlines deadlines;

    Patience(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** What is late fails, after it was told to be given up. */
    <T> Future<T> with(Future<T> outcome, Runnable giveUp) {
        if (outcome.isComplete()) {
            return outcome;
        }
        var awaited = Promise.<T>promise();
        var wait = deadlines.await(() -> {
            giveUp.run();
            awaited.tryFail(LATE.asException());
        });
        outcome.onComplete(done -> wait.over()).onComplete(awaited::tryComplete, awaited::tryFail);
        return awaited.future();
    }
}
