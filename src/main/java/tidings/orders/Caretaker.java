package tidings.orders;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.settings.OrderSettings;

/** What a node has once: it looks at the orders whose time is up, and now and then at all old holds. */
final class Caretaker extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(Caretaker.class);

    private final Deadlines deadlines;
    private final HoldAudit audit;
    private final OrderSettings settings;

    Caretaker(Deadlines deadlines, HoldAudit audit, OrderSettings settings) {
        this.deadlines = deadlines;
        this.audit = audit;
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        again(settings.sweepEvery(), "deadlines", deadlines::sweep);
        again(settings.auditEvery(), "holds", audit::run);
        return Future.succeededFuture();
    }

    private void again(Duration pause, String what, Supplier<Future<Void>> duty) {
        vertx.setTimer(
                pause.toMillis(),
                timer -> duty.get()
                        .onFailure(cause -> log.atWarn()
                                .addKeyValue("what", what)
                                .addKeyValue("reason", cause.getMessage())
                                .log("orders could not be looked after"))
                        .onComplete(done -> again(pause, what, duty)));
    }
}
