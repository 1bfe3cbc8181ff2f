package tidings.orders;

import io.vertx.core.Future;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.store.Pages;

/** Looks at the orders whose time is up. Every node does; the compare-and-set of the order decides which one it was. */
final class Deadlines {
    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
    private static final int PAGE = 100;

    private final OrderStore store;
    private final Shelf shelf;
    private final OrderPolicy policy;
    private final Clock clock;

    Deadlines(OrderStore store, Shelf shelf, OrderPolicy policy, Clock clock) {
        this.store = store;
        this.shelf = shelf;
        this.policy = policy;
        this.clock = clock;
    }

    Future<Void> sweep() {
        return Pages.through(PAGE, found -> found == PAGE, before -> page()).mapEmpty();
    }

    /** Answers how many were due. */
    private Future<Integer> page() {
        return store.due(clock.instant(), PAGE)
                .compose(found -> InTurn.each(found, this::lookAt).map(found.size()));
    }

    /** One that cannot be dealt with is put off, so that it keeps nobody else waiting. */
    private Future<Void> lookAt(StoredOrder order) {
        return settle(order).recover(cause -> {
            log.atWarn()
                    .addKeyValue("order", order.id())
                    .addKeyValue("reason", cause.getMessage())
                    .log("an order could not be dealt with");
            return store.putOff(order, policy.onceMore(clock.instant()));
        });
    }

    private Future<Void> settle(StoredOrder order) {
        var now = clock.instant();
        return switch (order.state()) {
            case PLACING -> store.make(policy.giveUp(order, now)).mapEmpty();
            case PENDING -> store.make(policy.expire(order, now)).mapEmpty();
            case REJECTED, CANCELLED -> onceMore(order).compose(done -> store.lookedAt(order));
            case CONFIRMED, SHIPPED, DELIVERED -> store.lookedAt(order);
        };
    }

    /** A hold whose outcome was not known may have landed since. */
    private Future<Void> onceMore(StoredOrder order) {
        return order.returned() ? shelf.finishReturn(order) : shelf.release(order);
    }
}
