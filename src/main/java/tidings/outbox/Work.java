package tidings.outbox;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.bus.Told;
import tidings.settings.OutboxSettings;

/** Carries out what the agenda says. Never fails: that something failed is an outcome, too. */
final class Work {
    private static final Logger log = LoggerFactory.getLogger(Work.class);

    private final Bus bus;
    private final Parking parking;
    private final DeadLetters deadLetters;
    private final OutboxSettings settings;
    private final Seam seam;
    private final OutboxMeters meters;
    private final Clock clock;

    Work(
            Bus bus,
            Parking parking,
            DeadLetters deadLetters,
            OutboxSettings settings,
            Seam seam,
            OutboxMeters meters,
            Clock clock) {
        this.bus = bus;
        this.parking = parking;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.seam = seam;
        this.meters = meters;
        this.clock = clock;
    }

    Future<Outcome> carryOut(Pending pending, Errand errand) {
        return Future.succeededFuture(errand)
                .compose(each -> outcome(pending, each))
                .otherwise(cause -> failure(pending, errand, cause));
    }

    private Future<Outcome> outcome(Pending pending, Errand errand) {
        var source = pending.source();
        var group = errand.group();
        if (errand instanceof Errand.Deliver deliver) {
            return tell(source, group, deliver.entry())
                    .map(done -> Outcome.settled(deliver.entry().seq()));
        }
        if (errand instanceof Errand.Bury bury) {
            return bury(pending, group, bury.entry())
                    .map(done -> Outcome.settled(bury.entry().seq()));
        }
        if (errand instanceof Errand.Park park) {
            return park(source, park).map(done -> Outcome.parked(park.lastSeq()));
        }
        if (errand instanceof Errand.Drop drop) {
            return drop(source, drop).map(done -> Outcome.dropped(drop.lastSeq()));
        }
        return errand instanceof Errand.BuryParked
                ? withFirstParked(pending, group, entry -> bury(pending, group, entry))
                : withFirstParked(pending, group, entry -> tell(source, group, entry));
    }

    private Future<Void> tell(String source, String group, Entry entry) {
        var event = bus.events().read(entry.type(), entry.body());
        if (event.isEmpty()) {
            return Refusal.of(Code.UNAVAILABLE, "This node does not know events of type " + entry.type())
                    .asFuture();
        }
        var told = new Told<>(entry.id(), source, entry.told(), entry.at(), event.get());
        return bus.tell(group, told, settings.patience())
                .onSuccess(done -> {
                    told(source, group, entry);
                    seam.at(Seam.Step.AFTER_ANSWER);
                })
                .onFailure(cause -> meters.failed(group, Refused.from(cause).code()))
                .mapEmpty();
    }

    private void told(String source, String group, Entry entry) {
        meters.told(group, entry.at(), clock.instant());
        log.atDebug()
                .addKeyValue("event", entry.id())
                .addKeyValue("type", entry.type())
                .addKeyValue("source", source)
                .addKeyValue("group", group)
                .log("a group was told");
    }

    private Future<Void> bury(Pending pending, String group, Entry entry) {
        log.atError()
                .addKeyValue("event", entry.id())
                .addKeyValue("type", entry.type())
                .addKeyValue("group", group)
                .log("an event became a dead letter");
        return deadLetters
                .bury(pending, group, entry)
                .onSuccess(done -> seam.at(Seam.Step.BETWEEN_BURYING_AND_SETTLING));
    }

    private Future<Void> park(String source, Errand.Park park) {
        return parking.put(source, park.group(), park.entries())
                .onSuccess(done -> seam.at(Seam.Step.BETWEEN_PARKING_AND_SETTLING));
    }

    private Future<Void> drop(String source, Errand.Drop drop) {
        log.atWarn()
                .addKeyValue("source", source)
                .addKeyValue("group", drop.group())
                .addKeyValue("events", drop.entries().size())
                .log("events of a retired group were dropped");
        return parking.clear(source, drop.group());
    }

    /**
     * What is through is taken out of the parking at the next step, when that it is through is stored: otherwise, after a
     * death in between, the next entry would be taken for the one that had all these attempts.
     */
    private Future<Outcome> withFirstParked(Pending pending, String group, Function<Entry, Future<Void>> step) {
        return parking.firstAfter(pending.source(), group, pending.group(group).parkedDone())
                .compose(first -> first.isEmpty()
                        ? Future.succeededFuture(Outcome.parkingIsEmpty())
                        : step.apply(first.get())
                                .map(done -> Outcome.parkedSettled(first.get().seq())));
    }

    private static Outcome failure(Pending pending, Errand errand, Throwable cause) {
        var refused = Refused.from(cause);
        var isAway = refused.code() == Code.UNAVAILABLE;
        // One that is away for hours, with many documents waiting for it, says itself that it is.
        log.atLevel(isAway && pending.group(errand.group()).failedAt() != null ? Level.DEBUG : Level.WARN)
                .addKeyValue("source", pending.source())
                .addKeyValue("group", errand.group())
                .addKeyValue("reason", refused.code())
                .setCause(cause instanceof Refused ? null : cause)
                .log("a group could not be told");
        var why = refused.code() + ": " + refused.refusal().message();
        return isAway ? Outcome.unavailable(why, retryAfter(refused.refusal())) : Outcome.failed(why);
    }

    private static Duration retryAfter(Refusal refusal) {
        return refusal.details().get("retryAfter") instanceof Number seconds
                ? Duration.ofSeconds(seconds.longValue())
                : Duration.ZERO;
    }
}
