package tidings.catalog;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tidings.bus.Refusal;
import tidings.catalog.CatalogRequest.AdjustInventory;
import tidings.catalog.CatalogRequest.HoldStock;
import tidings.catalog.CatalogRequest.ReturnSale;

/** What may be done to stock, by what is there. Nothing: it is done already. */
final class StockRules {
    /** What can be the name of a field; so ids of orders and operations are. */
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final int LONGEST_KEY = 128;

    private StockRules() {}

    static void key(String argument, String id) {
        if (!FIELD.matcher(id).matches()) {
            throw Refusal.badInput(argument, "is not an id");
        }
    }

    static void check(AdjustInventory request) {
        if (request.delta() == 0) {
            throw Refusal.badInput("delta", "must not be 0");
        }
        Refusal.unlessBetween("delta", request.delta(), -ProductRules.MOST_PIECES, ProductRules.MOST_PIECES);
        var key = request.idempotencyKey();
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw Refusal.badInput("idempotencyKey", "must have from 1 to " + LONGEST_KEY + " characters");
        }
    }

    static Optional<Movement> hold(Level level, Movement movement, HoldStock request, int mostHolds) {
        if (level.hold(request.orderId()).isPresent()) {
            return Optional.empty();
        }
        if (level.available() < request.quantity()) {
            throw Bad.soldOut(request.productId(), level.available());
        }
        if (level.openHolds() >= mostHolds) {
            throw Bad.tooManyOpen(request.productId());
        }
        return Optional.of(movement);
    }

    static Optional<Movement> giveBack(
            Level level, Movement movement, ReturnSale request, int mostReturns, Instant now) {
        if (level.isReturned(request.operationId())) {
            return Optional.empty();
        }
        if (now.isAfter(request.until())) {
            throw Bad.tooLate();
        }
        if (level.sold() < request.quantity()) {
            throw Bad.conflict("Less than that was sold.");
        }
        if (level.openReturns() >= mostReturns) {
            throw Bad.tooManyOpen(request.productId());
        }
        return Optional.of(movement);
    }

    static Optional<Movement> adjust(Level level, Movement movement, AdjustInventory request) {
        var key = request.idempotencyKey();
        var made = key == null ? Optional.<Integer>empty() : level.adjustment(key);
        if (made.isPresent()) {
            return sameAs(made.get(), request.delta());
        }
        if (level.available() + request.delta() < 0) {
            throw Bad.soldOut(request.productId(), level.available());
        }
        if ((long) level.available() + request.delta() > ProductRules.MOST_PIECES) {
            throw Refusal.badInput("delta", "must leave at most " + ProductRules.MOST_PIECES + " available");
        }
        return Optional.of(movement);
    }

    /** Whether the counts of a product are those of what it bears. */
    static boolean isConsistent(JsonObject product) {
        var holds = product.getJsonObject("holds", new JsonObject());
        var held = holds.stream()
                .mapToLong(hold -> new HeldStock((Long) hold.getValue()).quantity())
                .sum();
        var returns = product.getJsonObject("returns", new JsonObject());
        return product.getLong("available") >= 0
                && product.getLong("sold") >= 0
                && product.getLong("held") == held
                && product.getInteger("openHolds") == holds.size()
                && product.getInteger("openReturns") == returns.size()
                && product.getBoolean("inStock") == product.getLong("available") > 0;
    }

    private static Optional<Movement> sameAs(int made, int delta) {
        if (made != delta) {
            throw Bad.conflict("This idempotencyKey was used with another delta.");
        }
        return Optional.empty();
    }
}
