package tidings.orders;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Bus;
import tidings.bus.Request;
import tidings.catalog.CatalogRequest.FindHolds;
import tidings.catalog.CatalogRequest.ReleaseHold;
import tidings.catalog.CatalogRequest.SellHold;
import tidings.catalog.Holds;
import tidings.catalog.Holds.Hold;

/** Compares the holds whose time is up with their orders, for what nothing else has found. */
final class HoldAudit {
    private static final Logger log = LoggerFactory.getLogger(HoldAudit.class);
    private static final int PAGE = 200;

    private final Bus bus;
    private final OrderStore store;
    private final Clock clock;

    HoldAudit(Bus bus, OrderStore store, Clock clock) {
        this.bus = bus;
        this.store = store;
        this.clock = clock;
    }

    Future<Void> run() {
        return from(null);
    }

    private Future<Void> from(@Nullable String place) {
        return bus.ask(new FindHolds(clock.instant(), PAGE, place))
                .compose(page -> compare(page).map(page.next()))
                .compose(next -> next == null ? Future.succeededFuture() : from(next));
    }

    private Future<Void> compare(Holds page) {
        var ids = List.copyOf(
                new HashSet<>(page.holds().stream().map(Hold::orderId).toList()));
        return ids.isEmpty()
                ? Future.succeededFuture()
                : store.findAll(ids)
                        .map(found -> found.stream().collect(Collectors.toMap(StoredOrder::id, Function.identity())))
                        .compose(orders -> InTurn.each(page.holds(), hold -> mend(hold, orders)));
    }

    private Future<?> mend(Hold hold, Map<String, StoredOrder> orders) {
        var fate = HoldRules.fate(orders.get(hold.orderId()));
        if (fate == HoldRules.Fate.STAYS) {
            return Future.succeededFuture();
        }
        log.atWarn()
                .addKeyValue("order", hold.orderId())
                .addKeyValue("product", hold.productId())
                .addKeyValue("fate", fate)
                .log("a hold was forgotten");
        return bus.ask(request(hold, fate));
    }

    private static Request<?> request(Hold hold, HoldRules.Fate fate) {
        return fate == HoldRules.Fate.IS_SOLD
                ? new SellHold(hold.orderId(), hold.productId())
                : new ReleaseHold(hold.orderId(), hold.productId());
    }
}
