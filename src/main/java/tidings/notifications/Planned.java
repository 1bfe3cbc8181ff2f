package tidings.notifications;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tidings.bus.Events;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.CatalogEvent.PriceDropped;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;

/**
 * A mail as it was planned.
 *
 * @param data what its content holds for programs
 * @param place in the inbox; 0 where it is not shown
 * @param handled whether it was itself read, archived or put off
 */
record Planned(String id, String userId, Matter matter, JsonObject data, long place, boolean handled) {
    static final String BACK_IN_STOCK = Events.typeOf(BackInStock.class);
    static final String PRICE_DROPPED = Events.typeOf(PriceDropped.class);

    private static final String SOLD_OUT = Events.typeOf(OutOfStock.class);
    private static final String CAMPAIGN = Events.typeOf(CampaignStarted.class);
    private static final Set<String> OF_ORDERS =
            Set.of(Events.typeOf(OrderPlaced.class), Events.typeOf(OrderStatusChanged.class));
    private static final Set<String> OF_WATCHES = Set.of(BACK_IN_STOCK, PRICE_DROPPED);

    String type() {
        return matter.type();
    }

    Instant since() {
        return matter.at();
    }

    /** The order of which it tells a step. */
    Optional<String> orderId() {
        return OF_ORDERS.contains(type()) ? text("orderId") : Optional.empty();
    }

    /** The product of which it tells how things stand. */
    Optional<String> productId() {
        return isOfWatch() || type().equals(SOLD_OUT) ? text("productId") : Optional.empty();
    }

    Optional<String> campaignId() {
        return type().equals(CAMPAIGN) ? text("campaignId") : Optional.empty();
    }

    boolean isOfWatch() {
        return OF_WATCHES.contains(type());
    }

    boolean isSeen(InboxRecord record) {
        return handled || (place > 0 && place <= record.seenUpTo());
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(data.getString(field));
    }
}
