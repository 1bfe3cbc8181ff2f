package tidings.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.bus.Wire;
import tidings.users.PersonalData;

/** What may be asked of orders. An order is its owner's and any ADMIN's; for everybody else it is NOT_FOUND. */
public sealed interface OrderRequest<R> extends Request<R> {
    @Override
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /**
     * Holds the stock and places the order. OUT_OF_STOCK with {@code details} {products: [{productId, available}]}.
     *
     * @param items of the same product together as one line
     * @param idempotencyKey the viewer's own name for this order: with the same key and the same items it is the same order,
     *     or the same refusal where it was rejected; CONFLICT with other items
     */
    @Wire("orders.place-order.v1")
    record PlaceOrder(
            Viewer viewer, List<OrderItem> items, @Nullable String idempotencyKey) implements OrderRequest<Order> {
        public PlaceOrder {
            items = List.copyOf(items);
        }
    }

    /** For an ADMIN: the payment came in. */
    @Wire("orders.confirm-order.v1")
    record ConfirmOrder(Viewer viewer, String id) implements OrderRequest<Order> {}

    /** For an ADMIN: along the allowed steps, otherwise CONFLICT. To where it is already, it is a no-op. */
    @Wire("orders.update-status.v1")
    record UpdateOrderStatus(Viewer viewer, String id, OrderStatus status) implements OrderRequest<Order> {}

    /** Before it is shipped. */
    @Wire("orders.cancel-order.v1")
    record CancelOrder(Viewer viewer, String id) implements OrderRequest<Order> {}

    @Wire("orders.find-order.v1")
    record FindOrder(Viewer viewer, String id) implements OrderRequest<Order> {}

    /**
     * Newest first.
     *
     * @param status null: any
     * @param userId whose; null: the viewer's own. Somebody else's are for an ADMIN
     * @param allUsers for an ADMIN: everybody's
     * @param first from 1 to 100
     * @param after where the page before ended, by {@link OrderPage#cursor}
     */
    @Wire("orders.list-orders.v1")
    record ListOrders(
            Viewer viewer,
            @Nullable OrderStatus status,
            @Nullable String userId,
            boolean allUsers,
            int first,
            @Nullable String after)
            implements OrderRequest<OrderPage> {}

    /**
     * Those of these users who ordered this product since then and did not cancel, for the domain that tells them of it.
     *
     * @param userIds at most 500
     */
    @Wire("orders.find-buyers.v1")
    record FindBuyers(String productId, List<String> userIds, Instant since) implements OrderRequest<Buyers> {
        public FindBuyers {
            userIds = List.copyOf(userIds);
        }
    }

    /**
     * Those who ordered something of this category and did not cancel, each once, for the domain that tells them.
     *
     * @param category as the products were listed when they were ordered, in whatever case
     * @param after the {@link BuyerPage#next} of the page before
     * @param first from 1 to 500; a page may be shorter and still have a next one
     */
    @Wire("orders.go-through-buyers.v1")
    record GoThroughBuyers(String category, @Nullable String after, int first) implements OrderRequest<BuyerPage> {}

    /** How far these are, for the domain that tells their owners. At most 100. */
    @Wire("orders.find-statuses.v1")
    record FindStatuses(List<String> ids) implements OrderRequest<OrderStatuses> {
        public FindStatuses {
            ids = List.copyOf(ids);
        }
    }

    /** What a user ordered, for their export. */
    @Wire("orders.export-orders.v1")
    record ExportOrders(String userId, @Nullable String after) implements OrderRequest<PersonalData> {}
}
