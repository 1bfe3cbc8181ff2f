package tidings.notifications;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tidings.bus.Event;
import tidings.bus.Events;
import tidings.bus.Told;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.CatalogEvent.PriceDropped;
import tidings.catalog.Money;
import tidings.orders.Order;
import tidings.orders.OrderEvent.OrderDelayed;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderReminder.OrdersOverdue;
import tidings.recommendations.RecommendationEvent.Pick;
import tidings.recommendations.RecommendationEvent.RecommendationGenerated;
import tidings.texts.Amount;
import tidings.texts.Phrase;
import tidings.users.Category;
import tidings.users.UserEvent.PasswordChanged;
import tidings.users.UserEvent.UserRegistered;
import tidings.users.UserEvent.UserSignedIn;

/** What is to be told of an event. */
final class MatterRules {
    private static final int LINES_NAMED = 5;

    private MatterRules() {}

    static Matter welcome(Told<UserRegistered> told, String name) {
        return worded(told, Category.ACCOUNT, Map.of("name", name), new JsonObject());
    }

    static Matter signedIn(Told<UserSignedIn> told) {
        return critical(told);
    }

    static Matter passwordChanged(Told<PasswordChanged> told) {
        return critical(told);
    }

    /** The token is derived when it is sent, and is in no document. */
    static Matter requested(Told<?> told, String requestId) {
        var data = new JsonObject().put("requestId", requestId);
        var content = new Content.Worded(typeOf(told), Map.of(), data.encode());
        return matter(told, Category.SECURITY, Priority.CRITICAL, content);
    }

    static Matter placed(Told<OrderPlaced> told) {
        var event = told.event();
        var facts = Map.<String, Object>of(
                "order", event.orderId(), "total", amount(event.total()), "lines", named(event.lines()));
        var data = new JsonObject()
                .put("orderId", event.orderId())
                .put("total", money(event.total()))
                .put(
                        "productIds",
                        event.lines().stream().map(Order.Line::productId).toList());
        return worded(told, Category.ORDER_UPDATES, facts, data);
    }

    /** The text is that of the step, such as {@code order.shipped}. */
    static Matter stepped(Told<OrderStatusChanged> told) {
        var event = told.event();
        var facts = new HashMap<String, Object>(Map.of("order", event.orderId()));
        var data = new JsonObject()
                .put("orderId", event.orderId())
                .put("status", event.to().name());
        var reason = event.reason();
        if (reason != null) {
            var key = event.reasonKey();
            facts.put("reason", key == null ? reason : new Phrase("order.reason." + key, reason));
            data.put("reason", reason);
        }
        var content = new Content.Worded(textOf(event), facts, data.encode());
        return matter(told, Category.ORDER_UPDATES, Priority.STANDARD, content);
    }

    static Matter delayed(Told<OrderDelayed> told) {
        var event = told.event();
        var facts = Map.<String, Object>of("order", event.orderId(), "since", event.confirmedAt());
        return worded(told, Category.ORDER_UPDATES, facts, new JsonObject().put("orderId", event.orderId()));
    }

    /** For those who are to see to it. */
    static Matter overdue(Told<OrdersOverdue> told) {
        var event = told.event();
        var facts = Map.<String, Object>of("count", event.count(), "since", event.longest());
        return worded(told, Category.ORDER_UPDATES, facts, new JsonObject().put("count", event.count()));
    }

    static Matter campaign(Told<CampaignStarted> told) {
        var event = told.event();
        var data = new JsonObject().put("campaignId", event.campaignId());
        return matter(
                told,
                event.category(),
                Priority.STANDARD,
                new Content.Written(event.title(), event.body(), data.encode()));
    }

    static Matter backInStock(Told<BackInStock> told, Money price) {
        var event = told.event();
        var data = product(event.productId()).put("price", money(price));
        return worded(told, Category.STOCK_ALERTS, Map.of("product", event.name(), "price", amount(price)), data);
    }

    static Matter priceDropped(Told<PriceDropped> told, String name) {
        var event = told.event();
        var facts = Map.<String, Object>of("product", name, "from", amount(event.from()), "price", amount(event.to()));
        var data = product(event.productId()).put("from", money(event.from())).put("price", money(event.to()));
        return worded(told, Category.STOCK_ALERTS, facts, data);
    }

    static Matter soldOut(Told<OutOfStock> told) {
        var event = told.event();
        var data = product(event.productId());
        if (event.orderId() != null) {
            data.put("orderId", event.orderId());
        }
        return worded(told, Category.STOCK_ALERTS, Map.of("product", event.name()), data);
    }

    static Matter recommended(Told<RecommendationGenerated> told) {
        var picks = told.event().picks();
        var names = picks.stream().map(Pick::name).collect(Collectors.joining(", "));
        var data = new JsonObject()
                .put("products", picks.stream().map(MatterRules::pick).toList());
        return worded(told, Category.RECOMMENDATIONS, Map.of("products", names), data);
    }

    private static JsonObject pick(Pick pick) {
        return product(pick.productId())
                .put("name", pick.name())
                .put("rule", pick.rule())
                .put("because", pick.because());
    }

    private static Matter critical(Told<?> told) {
        var content = new Content.Worded(typeOf(told), Map.of("when", told.at()), "{}");
        return matter(told, Category.SECURITY, Priority.CRITICAL, content);
    }

    private static Matter worded(Told<?> told, Category category, Map<String, Object> facts, JsonObject data) {
        return matter(told, category, Priority.STANDARD, new Content.Worded(typeOf(told), facts, data.encode()));
    }

    private static Matter matter(Told<?> told, Category category, Priority priority, Content content) {
        return new Matter(told.id(), typeOf(told), category, priority, told.at(), content);
    }

    private static String typeOf(Told<? extends Event> told) {
        return Events.typeOf(told.event().getClass());
    }

    private static String textOf(OrderStatusChanged event) {
        var step = "order." + event.to().name().toLowerCase(Locale.ROOT);
        return switch (event.to()) {
            case CANCELLED, REJECTED -> event.reason() == null ? step + "-plainly" : step;
            default -> step;
        };
    }

    private static String named(List<Order.Line> lines) {
        var named = lines.stream()
                .limit(LINES_NAMED)
                .map(line -> line.quantity() + " × " + line.name())
                .collect(Collectors.joining(", "));
        return lines.size() > LINES_NAMED ? named + ", …" : named;
    }

    private static JsonObject product(String productId) {
        return new JsonObject().put("productId", productId);
    }

    private static Amount amount(Money money) {
        return new Amount(money.amount(), money.currency());
    }

    private static JsonObject money(Money money) {
        return new JsonObject().put("amount", money.amount().toPlainString()).put("currency", money.currency());
    }
}
