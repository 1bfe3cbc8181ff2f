package tidings.orders;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refusal;
import tidings.bus.Viewer;
import tidings.orders.OrderRequest.FindBuyers;
import tidings.orders.OrderRequest.FindOrder;
import tidings.orders.OrderRequest.ListOrders;

/** Looking at orders: one's own, and for an ADMIN anybody's. */
final class Looking {
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_BUYERS = 500;

    private final OrderStore store;

    Looking(OrderStore store) {
        this.store = store;
    }

    Future<Order> find(FindOrder request) {
        return seen(request.viewer(), request.id()).map(StoredOrder::shown);
    }

    Future<OrderPage> list(ListOrders request) {
        Refusal.unlessBetween("first", request.first(), 1, MOST_AT_ONCE);
        var state = request.status() == null ? null : State.of(request.status());
        return store.list(whose(request), state, request.after(), request.first() + 1)
                .map(found -> new OrderPage(
                        found.stream()
                                .limit(request.first())
                                .map(StoredOrder::shown)
                                .toList(),
                        found.size() > request.first()));
    }

    Future<Buyers> findBuyers(FindBuyers request) {
        Refusal.unlessBetween("userIds", request.userIds().size(), 0, MOST_BUYERS);
        return request.userIds().isEmpty()
                ? Future.succeededFuture(new Buyers(List.of()))
                : store.buyers(request.productId(), request.userIds(), request.since())
                        .map(Buyers::new);
    }

    /** Whose else it is, or that it is not one yet, nobody can tell. */
    Future<StoredOrder> seen(Viewer viewer, String id) {
        return store.find(id)
                .map(found -> found.filter(order -> !order.isPlacing() && viewer.maySee(order.userId()))
                        .orElseThrow(Bad::noSuchOrder));
    }

    /** Null: everybody's. */
    private static @Nullable String whose(ListOrders request) {
        var viewer = request.viewer();
        var userId = request.userId();
        if (request.allUsers() && userId != null) {
            throw Refusal.badInput("userId", "cannot be given together with allUsers");
        }
        if (request.allUsers()) {
            viewer.mustBeAdmin();
            return null;
        }
        if (userId == null) {
            return viewer.userId();
        }
        if (!viewer.maySee(userId)) {
            throw Bad.noSuchUser();
        }
        return userId;
    }
}
