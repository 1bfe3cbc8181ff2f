package tidings.rabbit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that there is a line: opens one, and when it ends another, later each time that there was none to be had. */
final class Lineman {
    private static final Logger log = LoggerFactory.getLogger(Lineman.class);

    private final Vertx vertx;
    private final String name;
    private final Supplier<Future<Line>> opening;
    private final Function<Line, Future<Void>> beginning;
    private final Backoff backoff;

    private @Nullable Line line;
    private int failures;
    private boolean stopping;

    /** @param beginning what is done first over a new line; it counts when that is through */
    Lineman(
            Vertx vertx,
            String name,
            Supplier<Future<Line>> opening,
            Function<Line, Future<Void>> beginning,
            Backoff backoff) {
        this.vertx = vertx;
        this.name = name;
        this.opening = opening;
        this.beginning = beginning;
        this.backoff = backoff;
    }

    /** Does not wait for the broker: a node does without. */
    void start() {
        if (!stopping) {
            opening.get().compose(this::begin).onComplete(this::opened, this::failed);
        }
    }

    Future<Void> stop() {
        stopping = true;
        var last = line();
        line = null;
        return last.map(Line::cut).orElseGet(Future::succeededFuture);
    }

    /** The one to use; nothing where there is none right now. */
    Optional<Line> line() {
        return Optional.ofNullable(line);
    }

    private Future<Line> begin(Line fresh) {
        return beginning.apply(fresh).map(fresh).onFailure(cause -> fresh.cut());
    }

    private void opened(Line fresh) {
        if (stopping) {
            fresh.cut();
            return;
        }
        failures = 0;
        line = fresh;
        log.atInfo().addKeyValue("line", name).log("connected to the broker");
        fresh.ended().onComplete(ended -> lost());
    }

    private void lost() {
        line = null;
        if (!stopping) {
            log.atWarn().addKeyValue("line", name).log("the connection to the broker ended");
            again();
        }
    }

    private void failed(Throwable cause) {
        log.atWarn()
                .addKeyValue("line", name)
                .addKeyValue("reason", Reasons.of(cause))
                .log("the broker cannot be reached");
        again();
    }

    private void again() {
        Duration pause = backoff.after(++failures);
        vertx.setTimer(pause.toMillis(), timer -> start());
    }
}
