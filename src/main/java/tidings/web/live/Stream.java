package tidings.web.live;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import tidings.web.graphql.Subscription;

/**
 * Carries one subscription to its socket: asks for the next answers only while there is room, and one question at a time.
 * A loop and not a recursion, since a feed may have all its answers at once.
 */
final class Stream {
    private final Subscription subscription;
    private final Outgoing out;
    private final Ends ends;
    private boolean asking;
    private boolean over;

    /** What becomes of a subscription. */
    record Ends(Consumer<byte[]> say, Runnable done, Consumer<Throwable> failed) {}

    Stream(Subscription subscription, Outgoing out, Ends ends) {
        this.subscription = subscription;
        this.out = out;
        this.ends = ends;
    }

    /** Goes on as far as there is room; called again when there is. */
    void run() {
        while (!asking && !over && !out.isFull()) {
            asking = true;
            var answers = subscription.next();
            if (answers.isComplete()) {
                take(answers);
            } else {
                answers.onComplete(later -> goOn(answers));
            }
        }
    }

    void close() {
        over = true;
        subscription.close();
    }

    private void goOn(Future<List<byte[]>> answers) {
        take(answers);
        run();
    }

    private void take(Future<List<byte[]>> answers) {
        asking = false;
        if (over) {
            return;
        }
        if (answers.failed()) {
            ends.failed().accept(answers.cause());
        } else if (answers.result().isEmpty()) {
            ends.done().run();
        } else {
            answers.result().forEach(ends.say());
        }
    }
}
