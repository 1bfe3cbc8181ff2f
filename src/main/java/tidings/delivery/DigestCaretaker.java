package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.settings.InboxSettings;

/** Lets go of digests that ended as long ago as notifications are kept. One a node. */
final class DigestCaretaker extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(DigestCaretaker.class);

    private final DigestStore store;
    private final InboxSettings.Retention retention;
    private final Clock clock;

    DigestCaretaker(DigestStore store, InboxSettings.Retention retention, Clock clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        again();
        return Future.succeededFuture();
    }

    private void again() {
        vertx.setTimer(
                retention.every().toMillis(),
                timer -> store.tidy(clock.instant().minus(retention.age()))
                        .onFailure(cause -> log.atWarn()
                                .addKeyValue("reason", cause.getMessage())
                                .log("old digests could not be let go of; they are next time"))
                        .onComplete(done -> again()));
    }
}
