package tidings.orders;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refusal;
import tidings.bus.Viewer;
import tidings.orders.OrderRequest.FindOrder;
import tidings.orders.OrderRequest.FindStatuses;
import tidings.orders.OrderRequest.ListOrders;

/** Looking at orders: one's own, and for an ADMIN anybody's. */
final class Looking {
    private static final int MOST_AT_ONCE = 100;

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

    Future<OrderStatuses> findStatuses(FindStatuses request) {
        Refusal.unlessBetween("ids", request.ids().size(), 0, MOST_AT_ONCE);
        return request.ids().isEmpty()
                ? Future.succeededFuture(new OrderStatuses(Map.of()))
                : store.findAll(request.ids()).map(Looking::statuses);
    }

    private static OrderStatuses statuses(List<StoredOrder> found) {
        return new OrderStatuses(found.stream()
                .filter(order -> !order.isPlacing())
                .collect(
                        Collectors.toMap(StoredOrder::id, order -> order.shown().status())));
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
