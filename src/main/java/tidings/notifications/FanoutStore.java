package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.bus.Events;
import tidings.bus.Told;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.CatalogEvent.PriceDropped;
import tidings.orders.OrderReminder.OrdersOverdue;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;

/**
 * What goes to many, in the store. {@code due} is there only as long as there is something to do: the next try, or the end
 * of somebody's claim. Who takes one moves its epoch, and every further write is conditional on that.
 */
final class FanoutStore {
    static final String COLLECTION = "fanouts";

    /** A newer node may know more: what is only for such ones must not stand in the way of the rest. */
    private static final JsonObject KNOWN = new JsonObject()
            .put(
                    "$in",
                    new JsonArray(Stream.of(
                                    CampaignStarted.class,
                                    BackInStock.class,
                                    PriceDropped.class,
                                    OutOfStock.class,
                                    OrdersOverdue.class)
                            .map(Events::typeOf)
                            .toList()));

    private static final int STOPPED_AT_ONCE = 100;
    private static final int TIDIED_AT_ONCE = 100;
    private static final int WRITES_AT_ONCE = 8;

    private final Documents documents;
    private final Events events;
    private final Duration claim;
    private final Clock clock;

    FanoutStore(Documents documents, Events events, Duration claim, Clock clock) {
        this.documents = documents;
        this.events = events;
        this.claim = claim;
        this.clock = clock;
    }

    static List<Index> indexes() {
        return List.of(
                Index.on(COLLECTION, "due")
                        .ascending("due")
                        .onlyWhere(new JsonObject().put("due", new JsonObject().put("$exists", true))),
                Index.on(COLLECTION, "bySubject").ascending("subject").ascending("at"),
                Index.on(COLLECTION, "byAge").ascending("stored"));
    }

    /** Stores it under the event's id: the second time changes nothing, but that one that was given up goes on. */
    Future<Void> put(Told<?> told, String subject) {
        return insert(document(told, subject).put("due", clock.instant()), () -> revive(told.id()));
    }

    private Future<Void> insert(JsonObject document, Supplier<Future<Void>> otherwise) {
        return documents
                .insert(document)
                .recover(cause -> cause instanceof Duplicate ? otherwise.get() : Future.failedFuture(cause));
    }

    private Future<Void> revive(String id) {
        var change = new JsonObject()
                .put("$unset", new JsonObject().put("dead", ""))
                .put("$set", new JsonObject().put("tries", 0).put("due", clock.instant()));
        return documents
                .update(new JsonObject().put("_id", id).put("dead", true), change)
                .mapEmpty();
    }

    private JsonObject document(Told<?> told, String subject) {
        return new JsonObject()
                .put("_id", told.id())
                .put("source", told.source())
                .put("seq", told.seq())
                .put("at", told.at())
                .put("type", Events.typeOf(told.event().getClass()))
                .put("body", events.body(told.event()))
                .put("subject", subject)
                .put("stored", clock.instant())
                .put("epoch", 0);
    }

    /** The last event about this that went to many. */
    Future<Optional<String>> eventOf(String subject) {
        var newest = new JsonObject().put("subject", -1).put("at", -1);
        return documents
                .find(Find.where(new JsonObject().put("subject", subject), 1)
                        .sortedBy(newest)
                        .only("_id"))
                .map(found -> found.stream().findFirst().map(json -> json.getString("_id")));
    }

    /** Those that anybody may take and this node knows how to, the one that waits longest first. */
    Future<List<Fanout>> due(int most) {
        return documents
                .find(Find.where(new JsonObject().put("due", isDue()).put("type", KNOWN), most)
                        .sortedBy(new JsonObject().put("due", 1)))
                .map(found ->
                        found.stream().flatMap(json -> fanout(json).stream()).toList());
    }

    /** Nothing where somebody else was there before. */
    Future<Optional<Fanout>> take(Fanout fanout) {
        var filter = mine(fanout).put("due", isDue());
        var change = new JsonObject()
                .put("epoch", fanout.epoch() + 1)
                .put("tries", fanout.tries() + 1)
                .put("due", claimed());
        return documents
                .updateAndGet(filter, new JsonObject().put("$set", change))
                .map(found -> found.flatMap(this::fanout));
    }

    /** Stores how far it is and keeps it; false where it was lost. */
    Future<Boolean> advance(Fanout fanout) {
        return store(fanout, fanout.tries(), claimed());
    }

    /** Stores how far it is and lets go of it until then. */
    Future<Boolean> putOff(Fanout fanout, Instant due) {
        return store(fanout, 0, due);
    }

    /** Lets go of it until then, as it was before its page was begun. */
    Future<Boolean> tryAgain(Fanout fanout, int tries, Instant due) {
        return store(fanout, tries, due);
    }

    /** Nobody tries it any more, unless its event comes again. */
    Future<Boolean> giveUp(Fanout fanout) {
        var change = new JsonObject()
                .put("$unset", new JsonObject().put("due", ""))
                .put("$set", new JsonObject().put("dead", true));
        return documents.update(mine(fanout), change);
    }

    /** There is nothing more to do, and whom it named need not be known any longer. */
    Future<Void> finish(Fanout fanout) {
        var done = new JsonObject().put("due", "").put("body", "");
        return documents
                .update(mine(fanout), new JsonObject().put("$unset", done))
                .mapEmpty();
    }

    /** Whoever has one about this loses it; and this event, which is later, is stored as one with nothing to do. */
    Future<Void> stop(Told<?> told, String subject) {
        return insert(document(told, subject), Future::succeededFuture).compose(stored -> stopAll(subject));
    }

    private Future<Void> stopAll(String subject) {
        return documents
                .find(Find.where(new JsonObject().put("subject", subject), STOPPED_AT_ONCE)
                        .only("_id"))
                .compose(found -> Bounded.each(found, 1, json -> stop(json)))
                .mapEmpty();
    }

    private Future<Boolean> stop(JsonObject found) {
        var change = new JsonObject()
                .put("$unset", new JsonObject().put("due", "").put("dead", "").put("body", ""))
                .put("$inc", new JsonObject().put("epoch", 1));
        return documents.update(new JsonObject().put("_id", found.getString("_id")), change);
    }

    /** Whether there is one about the same that happened later. */
    Future<Boolean> isOvertaken(String subject, Instant at) {
        var later = new JsonObject().put("subject", subject).put("at", new JsonObject().put("$gt", at));
        return documents.find(Find.where(later, 1).only("_id")).map(found -> !found.isEmpty());
    }

    /** What was stored before this moment and has nothing left to do goes, a few at a time. */
    Future<Void> tidy(Instant before) {
        var old = new JsonObject().put("stored", new JsonObject().put("$lt", before));
        return documents
                .find(Find.where(old, TIDIED_AT_ONCE)
                        .sortedBy(new JsonObject().put("stored", 1))
                        .only("_id"))
                .compose(found -> Bounded.each(found, WRITES_AT_ONCE, this::delete))
                .mapEmpty();
    }

    private Future<Boolean> delete(JsonObject found) {
        return documents.delete(
                new JsonObject().put("_id", found.getString("_id")).put("due", new JsonObject().put("$exists", false)));
    }

    private Future<Boolean> store(Fanout fanout, int tries, Instant due) {
        var change = new JsonObject()
                .put("cursor", fanout.cursor())
                .put("through", fanout.through())
                .put("wave", fanout.wave())
                .put("reached", fanout.reached())
                .put("kept", fanout.kept())
                .put("tries", tries)
                .put("due", due);
        return documents.update(mine(fanout), new JsonObject().put("$set", change));
    }

    private JsonObject isDue() {
        return new JsonObject().put("$exists", true).put("$lte", clock.instant());
    }

    private Instant claimed() {
        return clock.instant().plus(claim);
    }

    private static JsonObject mine(Fanout fanout) {
        return new JsonObject().put("_id", fanout.told().id()).put("epoch", fanout.epoch());
    }

    /** Nothing where this node does not know such an event, as with a newer node beside it. */
    private Optional<Fanout> fanout(JsonObject json) {
        var doc = new Doc(json);
        return events.read(doc.text("type"), doc.text("body"))
                .map(event -> new Fanout(
                        new Told<>(doc.id(), doc.text("source"), doc.number("seq"), doc.instant("at"), event),
                        doc.text("subject"),
                        doc.number("epoch"),
                        json.getString("cursor"),
                        json.getBoolean("through", false),
                        json.getInteger("wave", 0),
                        json.getInteger("reached", 0),
                        json.getInteger("kept", 0),
                        json.getInteger("tries", 0)));
    }
}
