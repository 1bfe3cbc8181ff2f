package tidings.rabbit;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.settings.RabbitmqSettings;

/**
 * Sends messages and answers with what the broker says of each. One a node, with a line of its own, since a line that is
 * blocked takes no acknowledgements either. Where the broker cannot take a message now, that is said at once; nothing is kept here.
 */
final class Publisher extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(Publisher.class);

    private final RabbitmqSettings settings;
    private final LineOptions lines;
    private final Meters meters;
    private final Clock clock;
    private final Turnstile turnstile;
    private final AtomicInteger underWay = new AtomicInteger();

    private volatile @Nullable Context home;
    private @Nullable Lineman lineman;
    private Unconfirmed unconfirmed = new Unconfirmed();

    Publisher(RabbitmqSettings settings, LineOptions lines, Meters meters, Clock clock) {
        this.settings = settings;
        this.lines = lines;
        this.meters = meters;
        this.clock = clock;
        this.turnstile = new Turnstile(settings.retriesPerSecond(), clock.instant());
    }

    @Override
    public Future<?> start() {
        lineman = new Lineman(
                vertx,
                "publishing",
                () -> Line.open(vertx, lines, "publishing"),
                this::begin,
                new Backoff(settings.firstRetry(), settings.longestRetry()));
        meters.inFlight(underWay);
        meters.connected("publishing", this::isConnected);
        meters.blocked(this::isBlocked);
        lineman.start();
        home = context;
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        home = null;
        return requireNonNull(lineman).stop();
    }

    /** UNAVAILABLE where it has to wait; CONFLICT where no queue took what has to reach one. From any thread. */
    Future<Void> publish(Message message) {
        var here = home;
        if (here == null) {
            return Refusal.of(Code.UNAVAILABLE, "There is no way to the broker from here.")
                    .asFuture();
        }
        var sent = Promise.<Void>promise();
        here.runOnContext(now -> send(message).onComplete(sent));
        return sent.future();
    }

    private Future<Void> send(Message message) {
        var line = requireNonNull(lineman).line();
        if (line.isEmpty()) {
            return notNow("The broker cannot be reached right now.");
        }
        if (line.get().isBlocked()) {
            return notNow("The broker takes no messages right now.");
        }
        if (underWay.get() >= settings.inFlight()) {
            return notNow("Too many messages wait for the broker right now.");
        }
        return send(line.get(), new Letter(message));
    }

    private Future<Void> send(Line line, Letter letter) {
        underWay.incrementAndGet();
        meters.published();
        var sheet = unconfirmed;
        line.send(letter.message(), number -> sheet.sent(number, letter))
                .onFailure(cause -> letter.notNow("The broker did not take it: " + Reasons.of(cause)));
        var patience = vertx.setTimer(settings.confirmTime().toMillis(), timer -> giveUp(line, letter));
        return letter.answer().onComplete(done -> {
            underWay.decrementAndGet();
            vertx.cancelTimer(patience);
        });
    }

    /** A broker that says neither that it is blocked nor yes or no is taken for gone, so that not everybody waits so long. */
    private void giveUp(Line line, Letter letter) {
        letter.notNow("The broker did not confirm it in time.");
        if (!line.isBlocked()) {
            log.warn("the broker is silent");
            line.cut();
        }
    }

    private Future<Void> begin(Line line) {
        var sheet = new Unconfirmed();
        line.ended().onComplete(ended -> sheet.all().forEach(letter -> letter.notNow("The way to the broker broke.")));
        return line.confirming(
                        (number, upToIt) -> settle(sheet, number, upToIt, this::confirmed),
                        (number, upToIt) -> settle(sheet, number, upToIt, Publisher::refused),
                        back -> {
                            meters.returned();
                            log.atWarn()
                                    .addKeyValue("key", back.getRoutingKey())
                                    .log("no queue took a message");
                            sheet.returned(back.getProperties().getMessageId());
                        })
                .onSuccess(done -> unconfirmed = sheet);
    }

    private void settle(Unconfirmed sheet, long number, boolean upToIt, Consumer<Letter> said) {
        var here = home;
        if (here != null) {
            here.runOnContext(now -> sheet.settled(number, upToIt).forEach(said));
        }
    }

    private void confirmed(Letter letter) {
        meters.confirmed();
        letter.confirmed();
    }

    private static void refused(Letter letter) {
        letter.notNow("The broker could not keep it.");
    }

    private boolean isConnected() {
        return lineman != null && lineman.line().isPresent();
    }

    private boolean isBlocked() {
        return lineman != null && lineman.line().filter(Line::isBlocked).isPresent();
    }

    /** Nor before long, where many wait. */
    private Future<Void> notNow(String why) {
        var pause = turnstile.next(clock.instant());
        return Refusal.of(Code.UNAVAILABLE, why, Map.of("retryAfter", pause.toSeconds()))
                .asFuture();
    }
}
