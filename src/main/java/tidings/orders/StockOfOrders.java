package tidings.orders;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import tidings.bus.Told;
import tidings.orders.OrderEvent.OrderStatusChanged;

/** The stock follows its order. Each of this may be done again, and late, too. */
final class StockOfOrders {
    /** The name under which it hears events. */
    static final String GROUP = "stock";

    private final OrderStore store;
    private final Shelf shelf;
    private final OrderPolicy policy;
    private final Clock clock;

    StockOfOrders(OrderStore store, Shelf shelf, OrderPolicy policy, Clock clock) {
        this.store = store;
        this.shelf = shelf;
        this.policy = policy;
        this.clock = clock;
    }

    Future<Void> follow(Told<OrderStatusChanged> told) {
        var event = told.event();
        var until = policy.returnUntil(clock.instant());
        return store.find(event.orderId())
                .map(found -> found.orElseThrow(Bad::noSuchOrder))
                .compose(order -> follow(order, event, until));
    }

    private Future<Void> follow(StoredOrder order, OrderStatusChanged event, Instant until) {
        return switch (event.to()) {
            case CONFIRMED -> shelf.sell(order);
            case REJECTED -> shelf.release(order);
            case CANCELLED -> event.from() == OrderStatus.PENDING ? shelf.release(order) : takeBack(order, until);
            case PENDING, SHIPPED, DELIVERED -> Future.succeededFuture();
        };
    }

    /**
     * The order itself is the intent: cancelled after it was confirmed, and not yet returned. Selling comes first, in case
     * it is still to be done: what was never sold cannot be taken back. The products keep the operation until nobody can
     * be on the way with it any more, and that it is through is stored before they forget it. Whoever slept on the way is
     * too late: somebody else may have gone all of it since the order was read.
     */
    private Future<Void> takeBack(StoredOrder order, Instant until) {
        if (order.returned()) {
            return Future.succeededFuture();
        }
        return shelf.sell(order)
                .compose(done -> shelf.giveBack(order, until))
                .compose(done -> store.returned(order, policy.onceMore(clock.instant())));
    }
}
