package tidings.catalog;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.catalog.CatalogRequest.AdjustInventory;
import tidings.catalog.CatalogRequest.HoldStock;
import tidings.catalog.CatalogRequest.ReturnSale;

/**
 * One movement of stock as a conditional write: when it may happen, and what it does. That enough is available, and
 * whether zero is crossed, is added where it is written.
 *
 * @param available by how much that goes up or down; of several together, how much they need
 * @param orderId the order that causes it, if one does
 */
record Movement(
        String productId,
        int available,
        JsonObject when,
        JsonObject change,
        @Nullable String orderId) {
    private static final int ADJUSTMENTS_KEPT = 100;

    static Movement hold(HoldStock hold, int mostHolds) {
        var place = "holds." + hold.orderId();
        var when = new JsonObject()
                .put(place, new JsonObject().put("$exists", false))
                .put("openHolds", new JsonObject().put("$lt", mostHolds));
        var packed = HeldStock.of(hold.quantity(), hold.until()).packed();
        return new Movement(
                hold.productId(),
                -hold.quantity(),
                when,
                change(
                        counted(-hold.quantity(), hold.quantity(), 0).put("openHolds", 1),
                        "$set",
                        new JsonObject().put(place, packed)),
                hold.orderId());
    }

    static Movement sell(String productId, String orderId, HeldStock hold) {
        return ofHold(productId, orderId, hold, 0, hold.quantity());
    }

    static Movement release(String productId, String orderId, HeldStock hold) {
        return ofHold(productId, orderId, hold, hold.quantity(), 0);
    }

    static Movement giveBack(ReturnSale sale) {
        var place = "returns." + sale.operationId();
        var when = new JsonObject()
                .put(place, new JsonObject().put("$exists", false))
                .put("sold", new JsonObject().put("$gte", sale.quantity()));
        return new Movement(
                sale.productId(),
                sale.quantity(),
                when,
                change(
                        counted(sale.quantity(), 0, -sale.quantity()).put("openReturns", 1),
                        "$set",
                        new JsonObject().put(place, sale.quantity())),
                sale.orderId());
    }

    static Movement adjust(AdjustInventory adjustment, Instant now) {
        var key = adjustment.idempotencyKey();
        var when = new JsonObject()
                .put("available", new JsonObject().put("$lte", ProductRules.MOST_PIECES - adjustment.delta()));
        var change = change(counted(adjustment.delta(), 0, 0), "$set", new JsonObject().put("updatedAt", now));
        if (key != null) {
            when.put("adjustments.key", new JsonObject().put("$ne", key));
            var made = new JsonObject().put("key", key).put("delta", adjustment.delta());
            var kept = new JsonObject().put("$each", new JsonArray().add(made)).put("$slice", -ADJUSTMENTS_KEPT);
            change.put("$push", new JsonObject().put("adjustments", kept));
        }
        return new Movement(adjustment.productId(), adjustment.delta(), when, change, null);
    }

    /** Whether it is about one order's hold, so that it may go together with those of other orders. */
    boolean isOfAHold() {
        return when.containsKey("holds." + orderId);
    }

    /** Movements about the holds of different orders as one, which needs as much as all of them take, whatever some give. */
    static Movement together(List<Movement> movements) {
        var when = new JsonObject();
        var change = new JsonObject();
        movements.forEach(movement -> {
            when.mergeIn(movement.when.copy());
            movement.change.forEach(part -> addAll(change, part.getKey(), (JsonObject) part.getValue()));
        });
        var opened = movements.stream()
                .filter(movement -> movement.when.containsKey("openHolds"))
                .count();
        if (opened > 1) {
            var most = when.getJsonObject("openHolds").getLong("$lt");
            when.put("openHolds", new JsonObject().put("$lt", most - opened + 1));
        }
        var taken = movements.stream()
                .mapToInt(movement -> Math.min(0, movement.available))
                .sum();
        var given = movements.stream()
                .mapToInt(movement -> Math.max(0, movement.available))
                .sum();
        return new Movement(movements.get(0).productId, taken < 0 ? taken : given, when, change, null);
    }

    private static void addAll(JsonObject change, String operator, JsonObject fields) {
        if (!change.containsKey(operator)) {
            change.put(operator, new JsonObject());
        }
        var sum = change.getJsonObject(operator);
        fields.getMap()
                .forEach((name, value) ->
                        sum.put(name, operator.equals("$inc") ? sum.getInteger(name, 0) + (Integer) value : value));
    }

    private static Movement ofHold(String productId, String orderId, HeldStock hold, int available, int sold) {
        var place = "holds." + orderId;
        return new Movement(
                productId,
                available,
                new JsonObject().put(place, hold.packed()),
                change(
                        counted(available, -hold.quantity(), sold).put("openHolds", -1),
                        "$unset",
                        new JsonObject().put(place, "")),
                orderId);
    }

    private static JsonObject counted(int available, int held, int sold) {
        return new JsonObject().put("available", available).put("held", held).put("sold", sold);
    }

    private static JsonObject change(JsonObject counts, String operator, JsonObject fields) {
        return new JsonObject().put("$inc", counts).put(operator, fields);
    }
}
