package tidings.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.bus.Event;
import tidings.bus.Events;
import tidings.metrics.Metrics;
import tidings.metrics.Watch;
import tidings.settings.OutboxSettings;
import tidings.store.Ids;
import tidings.store.Index;
import tidings.store.Store;

/** The outbox of one node. */
public final class Outbox {
    /** What may be asked of it. */
    public static final List<Class<?>> PROTOCOLS = List.of(DeadLetterRequest.class);

    private final Bus bus;
    private final Store store;
    private final Listeners listeners;
    private final OutboxSettings settings;
    private final Clock clock;
    private final Ids ids;
    private final Seam seam;
    private final String owner;
    private final DeadLetters deadLetters;
    private final Parking parking;
    private final Relay relay;
    private final MeterRegistry registry;

    public Outbox(
            Vertx vertx, Store store, Listeners listeners, OutboxSettings settings, Clock clock, Ids ids, Seam seam) {
        this.bus = Bus.of(vertx);
        this.store = store;
        this.listeners = listeners;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
        this.seam = seam;
        this.owner = ids.next();
        this.registry = Metrics.of(vertx);
        var meters = new OutboxMeters(registry);
        listeners.groups().forEach(meters::expect);
        this.deadLetters = new DeadLetters(store, bus.events(), settings, clock, ids, meters);
        this.parking = new Parking(store.documents(Parking.COLLECTION));
        var agenda = new Agenda(settings, listeners);
        var work = new Work(bus, parking, deadLetters, settings, seam, meters, clock);
        this.relay = new Relay(
                vertx,
                settings,
                pending -> new Turn(vertx, agenda, claims(pending.collection()), work, settings, clock, pending));
    }

    /** The documents of a collection whose changes tell events. */
    public Aggregates aggregates(String collection) {
        return new Aggregates(store.documents(collection), this);
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /** Answers {@link DeadLetterRequest}s; as many of it a node as it has event loops. */
    public Deployable desk() {
        return new DeadLetterDesk(deadLetters);
    }

    /** What looks after these collections; one of it a node. */
    public Deployable sweep(List<String> collections) {
        return new Sweep(collections.stream().map(store::documents).toList(), this, settings, clock);
    }

    /** Tells the metrics what waits in these collections; one of it a node. */
    public Deployable watch(List<String> collections) {
        var aggregates = collections.stream().map(store::documents).toList();
        var standing = new Standing(aggregates, parking, deadLetters.letters(), registry, clock);
        return new Watch("what waits to be told", Standing.EVERY, standing::look);
    }

    /** Nothing of what this document told is kept aside any longer: for one that is deleted for good. */
    public Future<Void> forget(String collection, String id) {
        return parking.clear(collection + "/" + id).compose(done -> deadLetters.forget(collection, id));
    }

    public static List<Index> indexes(List<String> collections) {
        return Stream.of(
                        collections.stream().map(Sweep::index),
                        Stream.of(Parking.BY_SOURCE, Parking.BY_AGE),
                        DeadLetterStore.indexes().stream())
                .flatMap(each -> each)
                .toList();
    }

    /** How many documents of these collections nobody has looked after for much longer than a try is ever put off. */
    public Future<Long> neglected(List<String> collections) {
        var before = clock.instant().minus(settings.longestRetry().multipliedBy(2));
        var late = new JsonObject().put("$exists", true).put("$lt", before);
        return Future.all(collections.stream()
                        .map(name -> store.documents(name).count(new JsonObject().put("outboxDue", late)))
                        .toList())
                .map(counts ->
                        counts.<Long>list().stream().mapToLong(Long::longValue).sum());
    }

    /** No further turns; ends when those under way have. */
    public Future<Void> stop() {
        return relay.stop();
    }

    /** What is stored of these events: of those for which nobody waits, nothing but that their numbers are taken. */
    List<Entry> entries(long lastSeq, Event... events) {
        // As exact as the store keeps it, so that an event is the same however often it is told.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var entries = new ArrayList<Entry>();
        for (var i = 0; i < events.length; i++) {
            var type = Events.typeOf(events[i].getClass());
            var groups = listeners.of(type);
            if (!groups.isEmpty()) {
                var seq = lastSeq + i + 1;
                entries.add(
                        new Entry(ids.next(), seq, seq, type, now, bus.events().body(events[i]), groups));
            }
        }
        return entries;
    }

    /** When the sweep is to look after what is written now, unless the fast path has been there. */
    Instant due() {
        return clock.instant().plus(settings.sweepEvery());
    }

    /** The fast path: what was just written is told at once. */
    void written(String collection, JsonObject document) {
        seam.at(Seam.Step.AFTER_WRITE);
        if (document.containsKey("outbox")) {
            relay.handOver(Pending.of(collection, document));
        }
        seam.at(Seam.Step.AFTER_HAND_OVER);
    }

    /** For the metrics: documents that are delivered from, or wait for that. */
    public int handedOver() {
        return relay.handedOver();
    }

    /** For the metrics: how many that may be. */
    public int mostHandedOver() {
        return settings.handOverQueue() + settings.inFlight();
    }

    /** For the metrics: documents for which there was no room, so that the sweep finds them. */
    public long leftToSweep() {
        return relay.leftToSweep();
    }

    Relay relay() {
        return relay;
    }

    /** Somebody else's claim: the document is looked at again when it ends. */
    Future<Boolean> leave(Pending claimed) {
        return claims(claimed.collection()).leaveTo(claimed);
    }

    Seam seam() {
        return seam;
    }

    private Claims claims(String collection) {
        return new Claims(store.documents(collection), owner, settings, clock, seam);
    }
}
