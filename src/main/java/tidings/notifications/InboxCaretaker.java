package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Bus;
import tidings.notifications.InboxPoke.InboxesChanged;
import tidings.settings.InboxSettings;

/** What a node has once: it forgets what it hears has changed, wakes what was put off, and lets go of what is too old. */
final class InboxCaretaker extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(InboxCaretaker.class);

    private final InboxNews news;
    private final Waking waking;
    private final Retention retention;
    private final InboxSettings settings;

    InboxCaretaker(InboxNews news, Waking waking, Retention retention, InboxSettings settings) {
        this.news = news;
        this.waking = waking;
        this.retention = retention;
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        every(settings.beatEvery(), this::beat);
        every(settings.wakeEvery(), waking::wake);
        every(settings.retention().every(), retention::tidy);
        return Bus.of(vertx).onPoke(InboxesChanged.class, news::hear);
    }

    private Future<Void> beat() {
        news.beat();
        return Future.succeededFuture();
    }

    private void every(Duration pause, Supplier<Future<Void>> duty) {
        vertx.setTimer(
                pause.toMillis(),
                timer -> duty.get()
                        .onFailure(cause -> log.atWarn()
                                .addKeyValue("reason", cause.getMessage())
                                .log("a duty failed and is done again"))
                        .onComplete(done -> every(pause, duty)));
    }
}
