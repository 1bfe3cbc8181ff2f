package tidings.notifications;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refused;
import tidings.catalog.CatalogRequest.FindProduct;
import tidings.catalog.CatalogRequest.FindWatchers;
import tidings.catalog.Money;
import tidings.catalog.Product;
import tidings.catalog.WatchKind;
import tidings.catalog.Watchers;
import tidings.orders.BuyerPage;
import tidings.orders.OrderRequest.FindBuyers;
import tidings.orders.OrderRequest.GoThroughBuyers;

/** Looks up products, who watches them, and who bought them lately. */
final class Goods {
    private final Bus bus;
    private final Duration lately;
    private final Clock clock;

    Goods(Bus bus, Duration lately, Clock clock) {
        this.bus = bus;
        this.lately = lately;
        this.clock = clock;
    }

    Future<Optional<Product>> find(String productId) {
        return bus.ask(new FindProduct(productId))
                .map(Optional::of)
                .recover(cause -> Refused.from(cause).code() == Code.NOT_FOUND
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(cause));
    }

    Future<Watchers> watchers(
            String productId, WatchKind kind, @Nullable Money price, @Nullable String after, int most) {
        return bus.ask(new FindWatchers(productId, kind, price, most, after));
    }

    /** Those who ever bought something of this category. */
    Future<BuyerPage> buyersOf(String category, @Nullable String after, int most) {
        return bus.ask(new GoThroughBuyers(category, after, most));
    }

    Future<Set<String>> buyers(String productId, List<String> userIds) {
        return bus.ask(new FindBuyers(productId, userIds, clock.instant().minus(lately)))
                .map(buyers -> new HashSet<>(buyers.userIds()));
    }
}
