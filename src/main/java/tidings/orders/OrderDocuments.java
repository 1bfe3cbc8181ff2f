package tidings.orders;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.catalog.Money;
import tidings.orders.Order.Line;
import tidings.orders.Order.Step;
import tidings.outbox.Aggregates;
import tidings.store.Doc;

/** Orders as documents and back. */
final class OrderDocuments {
    private OrderDocuments() {}

    static JsonObject document(StoredOrder order) {
        return new JsonObject()
                .put("_id", order.id())
                .put("userId", order.userId())
                .put("state", order.state().name())
                .put("keyed", order.keyed())
                .put("lines", array(order.lines(), OrderDocuments::line))
                .put("categories", new JsonArray(new ArrayList<>(order.categories())))
                .put("total", money(order.total()))
                .put("history", array(order.history(), OrderDocuments::step))
                .put("placedAt", order.placedAt())
                .put("heldUntil", order.heldUntil())
                .put("due", order.due().orElse(null));
    }

    static StoredOrder order(JsonObject json) {
        var doc = new Doc(json);
        return new StoredOrder(
                doc.id(),
                doc.text("userId"),
                State.valueOf(doc.text("state")),
                json.getBoolean("keyed"),
                list(json.getJsonArray("lines"), OrderDocuments::line),
                categories(json),
                money(json.getJsonObject("total")),
                list(json.getJsonArray("history"), OrderDocuments::step),
                doc.instant("placedAt"),
                doc.instant("heldUntil"),
                doc.instantIfAny("due"),
                Optional.ofNullable(json.getJsonObject("refusal")).map(OrderDocuments::refusal),
                json.getBoolean("returned", false),
                json.getInteger("delays", 0),
                Aggregates.seq(json));
    }

    static JsonObject step(Step step) {
        return new JsonObject()
                .put("status", step.status().name())
                .put("at", step.at())
                .put("reason", step.reason());
    }

    /** Its details as a text: they are plain data, and are to come back as such. */
    static JsonObject refusal(Refusal refusal) {
        return new JsonObject()
                .put("code", refusal.code().name())
                .put("message", refusal.message())
                .put("retryable", refusal.retryable())
                .put("details", new JsonObject(refusal.details()).encode());
    }

    private static Refusal refusal(JsonObject json) {
        return new Refusal(
                Code.valueOf(json.getString("code")),
                json.getString("message"),
                json.getBoolean("retryable"),
                new JsonObject(json.getString("details")).getMap());
    }

    private static List<String> categories(JsonObject json) {
        return json.getJsonArray("categories", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }

    private static JsonObject line(Line line) {
        return new JsonObject()
                .put("productId", line.productId())
                .put("name", line.name())
                .put("quantity", line.quantity())
                .put("unitPrice", money(line.unitPrice()));
    }

    private static Line line(JsonObject json) {
        var doc = new Doc(json);
        return new Line(
                doc.text("productId"),
                doc.text("name"),
                (int) doc.number("quantity"),
                money(json.getJsonObject("unitPrice")));
    }

    private static Step step(JsonObject json) {
        var doc = new Doc(json);
        return new Step(OrderStatus.valueOf(doc.text("status")), doc.instant("at"), json.getString("reason"));
    }

    private static JsonObject money(Money money) {
        return new JsonObject().put("amount", money.amount()).put("currency", money.currency());
    }

    private static Money money(JsonObject json) {
        return new Money((BigDecimal) json.getValue("amount"), json.getString("currency"));
    }

    private static <T> JsonArray array(List<T> items, Function<T, JsonObject> document) {
        return new JsonArray(new ArrayList<>(items.stream().map(document).toList()));
    }

    private static <T> List<T> list(@Nullable JsonArray array, Function<JsonObject, T> record) {
        return array == null
                ? List.of()
                : array.stream().map(JsonObject.class::cast).map(record).toList();
    }
}
