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
import tidings.module.JobRun;
import tidings.store.Pages;
import tidings.store.Pages.Page;

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

    /** Answers how many were forgotten. */
    Future<Long> run(JobRun run) {
        return Pages.count(run::mayGoOn, this::page);
    }

    private Future<Page<String>> page(@Nullable String place) {
        return bus.ask(new FindHolds(clock.instant(), PAGE, place))
                .compose(page -> compare(page).map(mended -> new Page<>(mended, page.next())));
    }

    private Future<Long> compare(Holds page) {
        return orders(store, page.holds()).compose(orders -> {
            var forgotten = page.holds().stream()
                    .filter(hold -> HoldRules.fate(orders.get(hold.orderId())) != HoldRules.Fate.STAYS)
                    .toList();
            return InTurn.each(forgotten, hold -> mend(hold, orders)).map((long) forgotten.size());
        });
    }

    /** The orders of these holds, as far as there are any. */
    static Future<Map<String, StoredOrder>> orders(OrderStore store, List<Hold> holds) {
        var ids = List.copyOf(new HashSet<>(holds.stream().map(Hold::orderId).toList()));
        return ids.isEmpty()
                ? Future.succeededFuture(Map.of())
                : store.findAll(ids)
                        .map(found -> found.stream().collect(Collectors.toMap(StoredOrder::id, Function.identity())));
    }

    private Future<?> mend(Hold hold, Map<String, StoredOrder> orders) {
        var fate = HoldRules.fate(orders.get(hold.orderId()));
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
