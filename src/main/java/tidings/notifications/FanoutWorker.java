package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Bus;
import tidings.notifications.FanoutPoke.FanoutWaits;
import tidings.notifications.Fanouts.Page;
import tidings.notifications.Fanouts.Progress;
import tidings.notifications.Fanouts.Step;
import tidings.settings.TellingSettings;

/** Goes through audiences, a few at once, with a pause after each page for whatever else there is to do. One a node. */
final class FanoutWorker extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(FanoutWorker.class);

    private final FanoutStore store;
    private final Fanouts fanouts;
    private final FanoutFailures failures;
    private final TellingSettings.Fanout settings;
    private final Clock clock;
    private final Promise<Void> idle = Promise.promise();

    private int busy;
    private boolean looking;
    private boolean stopping;

    FanoutWorker(
            FanoutStore store, Fanouts fanouts, FanoutFailures failures, TellingSettings.Fanout settings, Clock clock) {
        this.store = store;
        this.fanouts = fanouts;
        this.failures = failures;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        again();
        return Bus.of(vertx).onPoke(FanoutWaits.class, poke -> look());
    }

    /** Ends when the pages under way are stored. */
    @Override
    public Future<?> stop() {
        stopping = true;
        endIfIdle();
        return idle.future();
    }

    private void again() {
        vertx.setTimer(settings.every().toMillis(), timer -> {
            look();
            store.tidy(clock.instant().minus(settings.keep()))
                    .onFailure(cause -> warn("what went to many long ago could not be tidied away", cause))
                    .onComplete(done -> again());
        });
    }

    private void look() {
        if (looking || stopping || busy >= settings.atOnce()) {
            return;
        }
        looking = true;
        store.due(settings.atOnce() - busy)
                .compose(due -> Bounded.each(due, 1, store::take))
                .onComplete(done -> looking = false)
                .onSuccess(taken -> taken.forEach(each -> each.ifPresent(this::begin)))
                .onFailure(cause -> warn("looking for what goes to many failed", cause));
    }

    private void begin(Fanout fanout) {
        busy++;
        if (failures.isBeyond(fanout)) {
            endWith(failures.bury(fanout, FanoutFailures.NO_END));
        } else {
            go(fanout, null);
        }
    }

    /** One page; the next one begins anew: a future that waited for all of them would hold every page that was. */
    private void go(Fanout fanout, @Nullable Future<Optional<Page>> ahead) {
        Future.succeededFuture(fanout)
                .compose(each -> fanouts.page(each, ahead))
                .onSuccess(this::goOn)
                .onFailure(cause -> endWith(failures.failed(fanout, cause)));
    }

    private void goOn(Step step) {
        if (step.progress() != Progress.MORE) {
            endWith(Future.succeededFuture());
        } else if (stopping) {
            endWith(store.putOff(step.fanout(), clock.instant()).mapEmpty());
        } else {
            vertx.setTimer(settings.pause().toMillis(), timer -> go(step.fanout(), step.ahead()));
        }
    }

    private void endWith(Future<Void> last) {
        last.onFailure(cause ->
                        warn("how a page failed could not be noted; it is tried again when its claim ends", cause))
                .onComplete(done -> {
                    busy--;
                    endIfIdle();
                    look();
                });
    }

    private void endIfIdle() {
        if (stopping && busy == 0) {
            idle.tryComplete();
        }
    }

    private static void warn(String what, Throwable cause) {
        log.atWarn().addKeyValue("reason", cause.getMessage()).log(what);
    }
}
