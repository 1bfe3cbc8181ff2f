package tidings.catalog;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import tidings.outbox.Aggregates;
import tidings.store.Doc;

/** The stock of a product as it was read, as far as a decision needs it. */
record Level(JsonObject json) {
    String productId() {
        return new Doc(json).id();
    }

    String name() {
        return new Doc(json).text("name");
    }

    int available() {
        return (int) new Doc(json).number("available");
    }

    int sold() {
        return (int) new Doc(json).number("sold");
    }

    int openHolds() {
        return (int) new Doc(json).number("openHolds");
    }

    int openReturns() {
        return (int) new Doc(json).number("openReturns");
    }

    long seq() {
        return Aggregates.seq(json);
    }

    Optional<HeldStock> hold(String orderId) {
        var packed = json.getJsonObject("holds", new JsonObject()).getLong(orderId);
        return Optional.ofNullable(packed).map(HeldStock::new);
    }

    boolean isReturned(String operationId) {
        return json.getJsonObject("returns", new JsonObject()).containsKey(operationId);
    }

    /** The delta that was made under this key. */
    Optional<Integer> adjustment(String key) {
        return json.getJsonArray("adjustments", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(made -> key.equals(made.getString("key")))
                .map(made -> made.getInteger("delta"))
                .findFirst();
    }
}
