package tidings.orders;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.settings.OrderSettings;

/** What a node has once: it looks at the orders whose time is up. */
final class Caretaker extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(Caretaker.class);

    private final Deadlines deadlines;
    private final OrderSettings settings;

    Caretaker(Deadlines deadlines, OrderSettings settings) {
        this.deadlines = deadlines;
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        again();
        return Future.succeededFuture();
    }

    private void again() {
        vertx.setTimer(
                settings.sweepEvery().toMillis(),
                timer -> deadlines
                        .sweep()
                        .onFailure(cause -> log.atWarn()
                                .addKeyValue("reason", cause.getMessage())
                                .log("orders could not be looked after"))
                        .onComplete(done -> again()));
    }
}
