package tidings.orders;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refusal;
import tidings.bus.Viewer;
import tidings.orders.OrderRequest.CancelOrder;
import tidings.orders.OrderRequest.ConfirmOrder;
import tidings.orders.OrderRequest.UpdateOrderStatus;

/** Moves orders along, for whoever may. */
final class Steps {
    /** So often may somebody else's step come in between; an order has fewer. */
    private static final int TRIES = 10;

    private final Looking looking;
    private final OrderStore store;
    private final OrderPolicy policy;
    private final Clock clock;

    Steps(Looking looking, OrderStore store, OrderPolicy policy, Clock clock) {
        this.looking = looking;
        this.store = store;
        this.policy = policy;
        this.clock = clock;
    }

    Future<Order> confirm(ConfirmOrder request) {
        request.viewer().mustBeAdmin();
        return step(new Wish(request.viewer(), request.id(), State.CONFIRMED), TRIES);
    }

    Future<Order> update(UpdateOrderStatus request) {
        request.viewer().mustBeAdmin();
        if (request.status() == OrderStatus.PENDING || request.status() == OrderStatus.REJECTED) {
            throw Refusal.badInput("status", "must not be " + request.status());
        }
        return step(new Wish(request.viewer(), request.id(), State.of(request.status())), TRIES);
    }

    Future<Order> cancel(CancelOrder request) {
        return step(new Wish(request.viewer(), request.id(), State.CANCELLED), TRIES);
    }

    private Future<Order> step(Wish wish, int tries) {
        if (tries == 0) {
            return Future.failedFuture(Bad.tooBusy());
        }
        return looking.seen(wish.viewer(), wish.id())
                .compose(order -> made(wish, order))
                .compose(made -> made.map(order -> Future.succeededFuture(order.shown()))
                        .orElseGet(() -> step(wish, tries - 1)));
    }

    private Future<Optional<StoredOrder>> made(Wish wish, StoredOrder order) {
        return order.state() == wish.to()
                ? Future.succeededFuture(Optional.of(order))
                : store.make(policy.step(order, wish.to(), wish.reason(order), clock.instant()));
    }

    /** Who wants which order to become what. */
    private record Wish(Viewer viewer, String id, State to) {
        private @Nullable String reason(StoredOrder order) {
            return OrderPolicy.reason(to, viewer.userId().equals(order.userId()));
        }
    }
}
