package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.delivery.Receipt.Lost;
import tidings.delivery.Receipt.Unreached;
import tidings.notifications.Priority;
import tidings.settings.DeliverySettings;

/** Looks into both lanes and sends what is due, as fast as it is allowed to. One a node. */
final class Worker extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private final JobStore store;
    private final Preparing preparing;
    private final Posting posting;
    private final Transport transport;
    private final DeliverySettings settings;
    private final DeliveryMeters meters;
    private final Clock clock;
    private final Lanes places;
    private final Pace pace;
    private final List<Lane> lanes;
    private final Promise<Void> idle = Promise.promise();

    private Breaker breaker = Breaker.closed();
    private boolean pausing;
    private boolean stopping;

    Worker(
            JobStore store,
            Preparing preparing,
            Posting posting,
            Transport transport,
            DeliverySettings settings,
            DeliveryMeters meters,
            Clock clock) {
        this.store = store;
        this.preparing = preparing;
        this.posting = posting;
        this.transport = transport;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.places = new Lanes(settings);
        this.pace = new Pace(settings.perSecond(), clock.instant());
        this.lanes = List.of(
                new Lane(Priority.CRITICAL, settings.criticalEvery(), settings.page()),
                new Lane(Priority.STANDARD, settings.standardEvery(), settings.page()));
    }

    @Override
    public Future<?> start() {
        // What its mail client throws when a connection breaks concerns no mail: each has its time-out.
        context.exceptionHandler(cause -> warn("a connection to the mail server broke", cause));
        lanes.forEach(this::again);
        return Future.succeededFuture();
    }

    /** Ends what is under way, and lets go of what is not. */
    @Override
    public Future<?> stop() {
        stopping = true;
        endIfIdle();
        return idle.future()
                .compose(done -> Future.join(lanes.stream().map(this::giveBack).toList()))
                .eventually(transport::close);
    }

    private void again(Lane lane) {
        vertx.setTimer(lane.every().toMillis(), timer -> {
            look(lane);
            if (!stopping) {
                again(lane);
            }
        });
    }

    private void look(Lane lane) {
        var room = Math.min(lane.room(), breaker.lets(clock.instant()));
        if (stopping || room == 0) {
            return;
        }
        var probing = !(breaker instanceof Breaker.Closed);
        breaker = breaker.begin();
        lane.beginLooking();
        preparing
                .page(lane.priority(), room)
                .onFailure(cause -> warn("looking for mails failed", cause))
                .onComplete(done -> {
                    lane.endLooking(done.failed() || !done.result().isFull());
                    found(lane, done.succeeded() ? done.result().ready() : List.of(), probing);
                });
    }

    private void found(Lane lane, List<Ready> ready, boolean probing) {
        lane.add(ready);
        if (probing && ready.isEmpty()) {
            breaker = breaker.unused(clock.instant());
        }
        if (stopping) {
            endIfIdle();
        } else if (breaker instanceof Breaker.Open) {
            lanes.forEach(this::giveBack);
        } else {
            fill();
        }
    }

    /** Begins what there is a place for, critical mails first. */
    private void fill() {
        lanes.forEach(this::fill);
    }

    private void fill(Lane lane) {
        while (!stopping && !lane.isEmpty() && places.hasRoom(lane.priority()) && isPaced(lane)) {
            places.take(lane.priority());
            lane.next().ifPresent(ready -> begin(lane, ready));
        }
        if (lane.maybeMore()) {
            look(lane);
        }
    }

    private boolean isPaced(Lane lane) {
        if (lane.priority() == Priority.CRITICAL || pace.take(clock.instant())) {
            return true;
        }
        if (!pausing) {
            pausing = true;
            vertx.setTimer(Math.max(1, pace.pause().toMillis()), timer -> {
                pausing = false;
                fill();
            });
        }
        return false;
    }

    private void begin(Lane lane, Ready ready) {
        Future.succeededFuture(ready)
                .compose(posting::post)
                .onSuccess(receipt -> receipt.ifPresent(it -> handedOver(ready, it)))
                .onFailure(cause -> warn("a mail was left as it is; it is found again when its claim is over", cause))
                .onComplete(done -> {
                    places.free(lane.priority());
                    learn(done.succeeded() ? done.result() : Optional.empty());
                    endIfIdle();
                    fill();
                });
    }

    private void handedOver(Ready ready, Receipt receipt) {
        meters.handedOver(ready.job().lane(), receipt);
        log.atDebug()
                .addKeyValue("notification", ready.job().id())
                .addKeyValue("outcome", DeliveryMeters.outcome(receipt))
                .log("a mail was handed over");
    }

    /** What it says about the server. */
    private void learn(Optional<Receipt> receipt) {
        var before = breaker;
        adopt(receipt);
        if (before instanceof Breaker.Closed && breaker instanceof Breaker.Open) {
            log.atWarn()
                    .addKeyValue("reason", receipt.map(String::valueOf).orElse(""))
                    .log("the mail server does not answer; mails wait for it");
        } else if (!(before instanceof Breaker.Closed) && breaker instanceof Breaker.Closed) {
            log.info("the mail server answers again");
        }
    }

    private void adopt(Optional<Receipt> receipt) {
        var now = clock.instant();
        if (receipt.isEmpty()) {
            breaker = breaker.unused(now);
        } else if (receipt.get() instanceof Unreached || receipt.get() instanceof Lost) {
            breaker = breaker.failed(settings.breaker(), now);
        } else {
            breaker = breaker.answered();
        }
        if (breaker instanceof Breaker.Open) {
            lanes.forEach(this::giveBack);
        }
    }

    private Future<Void> giveBack(Lane lane) {
        return Future.join(lane.drain().stream()
                        .map(ready -> store.giveBack(ready.job()))
                        .toList())
                .onFailure(cause -> warn("a mail could not be given back; its claim ends by itself", cause))
                .mapEmpty();
    }

    private void endIfIdle() {
        if (stopping && places.underWay() == 0 && lanes.stream().noneMatch(Lane::isLooking)) {
            idle.tryComplete();
        }
    }

    private static void warn(String what, Throwable cause) {
        log.atWarn().addKeyValue("reason", cause.getMessage()).log(what);
    }
}
