package tidings.catalog;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tidings.bus.Event;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.Holds.Hold;
import tidings.outbox.Aggregates;
import tidings.store.Find;

/** The stock in the store: every movement is one conditional write. */
final class StockStore {
    /** So often is a movement tried that meets another one; each time somebody else got through. */
    private static final int TRIES = 200;

    static final int PRODUCTS_A_PAGE = 10;

    private final Aggregates aggregates;
    private final Freshness freshness;
    private final Gathering gathering = new Gathering(this::writeUnseen);

    StockStore(Aggregates aggregates, Freshness freshness) {
        this.aggregates = aggregates;
        this.freshness = freshness;
    }

    /** How long the longest line of movements is. */
    void meter(MeterRegistry metrics) {
        gathering.meter(metrics);
    }

    /** Makes a movement that leaves something available before and after; whether it could be made. */
    Future<Boolean> moveUnseen(Movement movement) {
        return movement.isOfAHold() ? gathering.move(movement) : writeUnseen(movement);
    }

    private Future<Boolean> writeUnseen(Movement movement) {
        return aggregates
                .documents()
                .update(filter(movement, Crossing.NONE), movement.change())
                .compose(
                        moved -> moved ? changed(movement, false) : Future.succeededFuture(false),
                        cause -> changed(movement, false).compose(done -> Future.failedFuture(cause)));
    }

    /**
     * Moves stock by a decision that sees it as it is at that moment; NOT_FOUND where there is no such product.
     *
     * @param decision nothing where there is nothing to do, or any more; refuses by throwing
     * @param needs what it looks at beside the counts
     */
    Future<Void> move(String productId, Function<Level, Optional<Movement>> decision, String... needs) {
        return move(productId, decision, needs, TRIES);
    }

    /** The operation is not asked for again. */
    Future<Void> forgetReturn(String productId, String operationId) {
        var place = "returns." + operationId;
        var known = new JsonObject().put("_id", productId).put(place, new JsonObject().put("$exists", true));
        var gone = new JsonObject()
                .put("$unset", new JsonObject().put(place, ""))
                .put("$inc", new JsonObject().put("openReturns", -1));
        return aggregates.documents().update(known, gone).mapEmpty();
    }

    /** The holds of a few products, in the order of their ids, from this product on. */
    Future<List<JsonObject>> productsWithHolds(String from) {
        var filter = new JsonObject()
                .put("openHolds", new JsonObject().put("$gt", 0))
                .put("holdsKey", new JsonObject().put("$gte", from));
        return aggregates
                .documents()
                .find(Find.where(filter, PRODUCTS_A_PAGE)
                        .sortedBy(new JsonObject().put("holdsKey", 1))
                        .only("holds"));
    }

    /** What of these products is held for the orders of these holds. */
    Future<List<JsonObject>> holdsOf(List<String> productIds, List<Hold> holds) {
        var places =
                holds.stream().map(hold -> "holds." + hold.orderId()).distinct().toArray(String[]::new);
        var oneOf = new JsonObject().put("$in", new JsonArray(new ArrayList<>(productIds)));
        return productIds.isEmpty()
                ? Future.succeededFuture(List.of())
                : aggregates
                        .documents()
                        .find(Find.where(new JsonObject().put("_id", oneOf), productIds.size())
                                .only(places));
    }

    /** The counts of a few products and what they are counts of, in the order of their ids, behind this one. */
    Future<List<JsonObject>> counted(String after) {
        return aggregates
                .documents()
                .find(Find.where(new JsonObject().put("_id", new JsonObject().put("$gt", after)), PRODUCTS_A_PAGE)
                        .sortedBy(new JsonObject().put("_id", 1))
                        .only("available", "held", "sold", "inStock", "openHolds", "openReturns", "holds", "returns"));
    }

    private Future<Void> move(
            String productId, Function<Level, Optional<Movement>> decision, String[] needs, int tries) {
        if (tries == 0) {
            return Future.failedFuture(Bad.tooBusy());
        }
        return read(productId, needs)
                .compose(level -> decision.apply(level)
                        .map(movement -> write(movement, level)
                                .compose(moved -> moved
                                        ? Future.<Void>succeededFuture()
                                        : move(productId, decision, needs, tries - 1)))
                        .orElseGet(Future::succeededFuture));
    }

    private Future<Level> read(String productId, String... needs) {
        var fields = new ArrayList<>(List.of("name", "available", "sold", "openHolds", "openReturns", "outboxSeq"));
        fields.addAll(List.of(needs));
        return aggregates
                .documents()
                .find(Find.where(new JsonObject().put("_id", productId), 1).only(fields.toArray(String[]::new)))
                .map(found -> found.stream().findFirst().map(Level::new).orElseThrow(Bad::noSuchProduct));
    }

    private Future<Boolean> write(Movement movement, Level level) {
        var crossing = Crossing.of(level.available(), movement.available());
        return crossing == Crossing.NONE ? moveUnseen(movement) : cross(movement, level, crossing);
    }

    private Future<Boolean> cross(Movement movement, Level level, Crossing crossing) {
        var change = movement.change().copy();
        if (!change.containsKey("$set")) {
            change.put("$set", new JsonObject());
        }
        change.getJsonObject("$set").put("inStock", crossing == Crossing.BACK_IN_STOCK);
        return aggregates
                .update(filter(movement, crossing), change, level.seq(), event(movement, level, crossing))
                .eventually(() -> freshness.changed(movement.productId(), true))
                .map(Optional::isPresent);
    }

    private Future<Boolean> changed(Movement movement, boolean listing) {
        return freshness.changed(movement.productId(), listing).map(true);
    }

    private static Event event(Movement movement, Level level, Crossing crossing) {
        return crossing == Crossing.OUT_OF_STOCK
                ? new OutOfStock(level.productId(), level.name(), movement.orderId())
                : new BackInStock(level.productId(), level.name(), movement.orderId());
    }

    private static JsonObject filter(Movement movement, Crossing crossing) {
        var filter = movement.when().copy().put("_id", movement.productId());
        var available =
                filter.getJsonObject("available", new JsonObject()).mergeIn(crossing.when(movement.available()));
        return available.isEmpty() ? filter : filter.put("available", available);
    }
}
