package tidings.orders;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.orders.OrderEvent.OrderDelayed;
import tidings.orders.OrderPoke.OrderChanged;
import tidings.outbox.Aggregates;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;

/**
 * The orders in the store. A step is one compare-and-set on the order's state, with its event inside. Lists go by {@code
 * listed}, which an order has from the moment when it may be seen.
 */
final class OrderStore {
    static final String COLLECTION = "orders";

    private static final JsonObject NEWEST_FIRST = new JsonObject().put("listed", -1);
    private static final JsonObject EARLIEST_FIRST = new JsonObject().put("due", 1);

    private final Aggregates aggregates;
    private final Bus bus;
    private final OrderMeters meters;

    OrderStore(Aggregates aggregates, Bus bus, OrderMeters meters) {
        this.aggregates = aggregates;
        this.bus = bus;
        this.meters = meters;
    }

    static List<Index> indexes() {
        var listed = onlyWith("listed");
        return List.of(
                Index.on(COLLECTION, "byUser").ascending("userId").descending("listed"),
                Index.on(COLLECTION, "byUserAndState")
                        .ascending("userId")
                        .ascending("state")
                        .descending("listed")
                        .onlyWhere(listed),
                Index.on(COLLECTION, "byState")
                        .ascending("state")
                        .descending("listed")
                        .onlyWhere(listed),
                Index.on(COLLECTION, "all").descending("listed").onlyWhere(listed),
                Index.on(COLLECTION, "byCategory")
                        .ascending("categories")
                        .ascending("state")
                        .ascending("userId"),
                Index.on(COLLECTION, "due").ascending("due").onlyWhere(onlyWith("due")),
                Reminders.index());
    }

    /** Stores a new one; false where there is one with this id. */
    Future<Boolean> insert(StoredOrder order) {
        return aggregates
                .insert(OrderDocuments.document(order))
                .map(true)
                .recover(cause ->
                        cause instanceof Duplicate ? Future.succeededFuture(false) : Future.failedFuture(cause));
    }

    Future<Optional<StoredOrder>> find(String id) {
        return aggregates.documents().findOne(byId(id)).map(found -> found.map(OrderDocuments::order));
    }

    Future<List<StoredOrder>> findAll(List<String> ids) {
        var oneOf = new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids)));
        return orders(Find.where(new JsonObject().put("_id", oneOf), ids.size()));
    }

    /** Nothing where the order is not any more what the step starts from. */
    Future<Optional<StoredOrder>> make(Move move) {
        var from = move.from();
        var set = new JsonObject().put("state", move.to().name());
        move.due().ifPresent(due -> set.put("due", due));
        move.refusal().ifPresent(refusal -> set.put("refusal", OrderDocuments.refusal(refusal)));
        if (from.isPlacing()) {
            set.put("listed", OrderPage.place(from.placedAt(), from.id()));
        }
        var change = new JsonObject()
                .put("$set", set)
                .put("$push", new JsonObject().put("history", OrderDocuments.step(move.step())));
        if (move.due().isEmpty()) {
            change.put("$unset", new JsonObject().put("due", ""));
        }
        return aggregates
                .update(byId(from.id()).put("state", from.state().name()), change, from.seq(), move.event())
                .map(changed -> changed.map(OrderDocuments::order))
                .onSuccess(made -> made.ifPresent(this::changed));
    }

    private void changed(StoredOrder order) {
        meters.became(order.state());
        bus.poke(new OrderChanged(order.id()));
    }

    /** Tells its customer that it is late, once for so many periods of delay; false where something happened to it since. */
    Future<Boolean> delayed(StoredOrder order, int delays) {
        var event = new OrderDelayed(order.id(), order.userId(), order.since());
        var change = new JsonObject().put("$set", new JsonObject().put("delays", delays));
        return aggregates
                .update(byId(order.id()).put("state", order.state().name()), change, order.seq(), event)
                .map(Optional::isPresent);
    }

    /** What it had bought is available again; it is to be looked at once more. */
    Future<Void> returned(StoredOrder order, Instant due) {
        var change = new JsonObject()
                .put("$set", new JsonObject().put("returned", true).put("due", due));
        return aggregates
                .documents()
                .update(byId(order.id()).put("state", order.state().name()), change)
                .mapEmpty();
    }

    /** It need not be looked at again, unless somebody meanwhile found that it has to be. */
    Future<Void> lookedAt(StoredOrder order) {
        return change(order, new JsonObject().put("$unset", new JsonObject().put("due", "")));
    }

    /** It is to be looked at later, unless somebody meanwhile found otherwise. */
    Future<Void> putOff(StoredOrder order, Instant due) {
        return change(order, new JsonObject().put("$set", new JsonObject().put("due", due)));
    }

    /** Those to be looked at now, the earliest first. */
    Future<List<StoredOrder>> due(Instant now, int most) {
        var due = new JsonObject().put("$exists", true).put("$lte", now);
        return orders(Find.where(new JsonObject().put("due", due), most).sortedBy(EARLIEST_FIRST));
    }

    /**
     * Newest first.
     *
     * @param userId null: everybody's
     * @param state null: all that may be seen
     * @param after the {@link OrderPage#place} of the one before
     */
    Future<List<StoredOrder>> list(@Nullable String userId, @Nullable State state, @Nullable String after, int most) {
        var listed = new JsonObject().put("$exists", true).put("$gt", "");
        var filter = new JsonObject().put("listed", after == null ? listed : listed.put("$lt", after));
        if (userId != null) {
            filter.put("userId", userId);
        }
        if (state != null) {
            filter.put("state", state.name());
        }
        return orders(Find.where(filter, most).sortedBy(NEWEST_FIRST));
    }

    /** How many have this state; at most so many are looked at. */
    Future<Integer> countUpTo(int most, State state) {
        var listed = new JsonObject().put("$exists", true).put("$gt", "");
        var filter = new JsonObject().put("state", state.name()).put("listed", listed);
        return aggregates.documents().countUpTo(most, filter);
    }

    /** Some of a user's, those too that nobody may see. */
    Future<List<StoredOrder>> ofUser(String userId, int most) {
        return orders(Find.where(new JsonObject().put("userId", userId), most));
    }

    Future<Void> rename(StoredOrder order, String userId) {
        var change = new JsonObject().put("$set", new JsonObject().put("userId", userId));
        return aggregates.documents().update(byId(order.id()), change).mapEmpty();
    }

    private Future<Void> change(StoredOrder order, JsonObject change) {
        var asRead = byId(order.id()).put("due", order.due().orElse(null));
        return aggregates.documents().update(asRead, change).mapEmpty();
    }

    private Future<List<StoredOrder>> orders(Find what) {
        return aggregates
                .documents()
                .find(what)
                .map(found -> found.stream().map(OrderDocuments::order).toList());
    }

    private static JsonObject onlyWith(String field) {
        return new JsonObject().put(field, new JsonObject().put("$exists", true));
    }

    private static JsonObject byId(String id) {
        return new JsonObject().put("_id", id);
    }
}
