package tidings.notifications;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tidings.catalog.Money;
import tidings.catalog.Product;
import tidings.orders.OrderStatus;

/**
 * What became of what mails tell of, as far as anybody asked. It is so no longer where an order that went on was called off,
 * something was sold out or came back again, a price rose above the one that is told, or a campaign was cancelled.
 *
 * @param orders how far they are
 * @param products those that there still are
 * @param buyers by product, who bought it lately
 * @param returns when products came back in stock last
 * @param cancelled campaigns
 * @param capped notifications that are over the cap
 */
record Affairs(
        Map<String, OrderStatus> orders,
        Map<String, Product> products,
        Map<String, Set<String>> buyers,
        Map<String, Instant> returns,
        Set<String> cancelled,
        Set<String> capped) {
    private static final Set<String> OFF = Set.of(OrderStatus.CANCELLED.name(), OrderStatus.REJECTED.name());

    Circumstances of(Planned mail) {
        var isBought = mail.isOfWatch()
                && mail.productId()
                        .filter(id -> buyers.getOrDefault(id, Set.of()).contains(mail.userId()))
                        .isPresent();
        return new Circumstances(isOvertaken(mail), !capped.contains(mail.id()), isBought, isCurrent(mail));
    }

    private boolean isCurrent(Planned mail) {
        return mail.orderId().map(id -> isOn(id, mail)).orElse(true)
                && mail.productId().map(id -> isSo(products.get(id), mail)).orElse(true)
                && mail.campaignId().map(id -> !cancelled.contains(id)).orElse(true);
    }

    private boolean isOn(String orderId, Planned mail) {
        var status = Optional.ofNullable(orders.get(orderId)).map(OrderStatus::name);
        var tellsOfTheEnd = mail.text("status").filter(OFF::contains).isPresent();
        return tellsOfTheEnd || status.filter(OFF::contains).isEmpty();
    }

    private static boolean isSo(@Nullable Product product, Planned mail) {
        if (product == null) {
            return false;
        }
        if (mail.type().equals(Planned.PRICE_DROPPED)) {
            return !money(mail.data().getJsonObject("price")).less(product.price());
        }
        return product.inStock() == mail.type().equals(Planned.BACK_IN_STOCK);
    }

    /** Then a newer event says it. */
    private boolean isOvertaken(Planned mail) {
        return mail.type().equals(Planned.BACK_IN_STOCK)
                && mail.productId()
                        .map(returns::get)
                        .filter(last -> last.isAfter(mail.since()))
                        .isPresent();
    }

    private static Money money(JsonObject json) {
        return new Money(new BigDecimal(json.getString("amount")), json.getString("currency"));
    }
}
