package tidings.orders;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.catalog.CatalogRequest.FindHolds;
import tidings.catalog.CatalogRequest.FindMissingHolds;
import tidings.catalog.Holds.Hold;
import tidings.module.JobRun;
import tidings.store.Pages;
import tidings.store.Pages.Page;

/**
 * Counts where orders and what is held for them do not agree: holds whose order has been over for too long, and orders for
 * which less is held than they say. Orders move while this looks at them: what looks wrong counts only if the order is still
 * where it was after its holds were looked at.
 * After a time when no node was there, or when the clock was put forward, much is late at once and is being seen to: what looks
 * wrong counts only if it still does a while later.
 */
final class HoldDrift {
    /** Further off than any hold goes. */
    private static final Duration EVER = Duration.ofDays(36_500);

    private static final int PAGE = 100;
    private static final int COMPARED_AT_ONCE = 500;

    private final Bus bus;
    private final OrderStore store;
    private final Duration driftAfter;
    private final Supplier<Future<Void>> aWhile;
    private final Clock clock;

    HoldDrift(Bus bus, OrderStore store, Duration driftAfter, Supplier<Future<Void>> aWhile, Clock clock) {
        this.bus = bus;
        this.store = store;
        this.driftAfter = driftAfter;
        this.aWhile = aWhile;
        this.clock = clock;
    }

    Future<Long> count(JobRun run) {
        return countOnce(run)
                .compose(wrong -> wrong == 0 || !run.mayGoOn()
                        ? Future.succeededFuture(wrong)
                        : aWhile.get().compose(passed -> countOnce(run)));
    }

    private Future<Long> countOnce(JobRun run) {
        return Pages.count(run::mayGoOn, this::holds)
                .compose(holds -> Pages.count(run::mayGoOn, this::orders).map(orders -> holds + orders));
    }

    private Future<Page<String>> holds(@Nullable String place) {
        var now = clock.instant();
        return bus.ask(new FindHolds(now.plus(EVER), PAGE, place))
                .compose(page -> HoldAudit.orders(store, page.holds())
                        .map(orders -> page.holds().stream()
                                .filter(hold ->
                                        HoldRules.isForgotten(hold, orders.get(hold.orderId()), now.minus(driftAfter)))
                                .count())
                        .map(wrong -> new Page<>(wrong, page.next())));
    }

    private Future<Page<String>> orders(@Nullable String place) {
        return store.list(null, State.PENDING, place, PAGE)
                .compose(page -> lacking(page)
                        .map(wrong -> new Page<>(wrong, page.size() < PAGE ? null : OverdueOrders.next(page))));
    }

    private Future<Long> lacking(List<StoredOrder> orders) {
        return missing(orders.stream().flatMap(HoldDrift::holdsOf).toList(), 0L);
    }

    private Future<Long> missing(List<Hold> holds, long before) {
        if (holds.isEmpty()) {
            return Future.succeededFuture(before);
        }
        var now = holds.subList(0, Math.min(COMPARED_AT_ONCE, holds.size()));
        return bus.ask(new FindMissingHolds(now))
                .compose(missing -> stillPending(missing.holds()))
                .compose(wrong -> missing(holds.subList(now.size(), holds.size()), before + wrong));
    }

    /** What an order holds goes only after the order has gone on. */
    private Future<Long> stillPending(List<Hold> missing) {
        return HoldAudit.orders(store, missing)
                .map(orders -> missing.stream()
                        .filter(hold -> {
                            var order = orders.get(hold.orderId());
                            return order != null && order.state() == State.PENDING;
                        })
                        .count());
    }

    private static Stream<Hold> holdsOf(StoredOrder order) {
        return order.lines().stream()
                .map(line -> new Hold(order.id(), line.productId(), line.quantity(), order.heldUntil()));
    }
}
