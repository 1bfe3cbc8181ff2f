package tidings.catalog;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Done;
import tidings.bus.Refusal;
import tidings.bus.Told;
import tidings.catalog.CatalogRequest.ExportWatches;
import tidings.catalog.CatalogRequest.FindProduct;
import tidings.catalog.CatalogRequest.FindWatchers;
import tidings.catalog.CatalogRequest.UnwatchProduct;
import tidings.catalog.CatalogRequest.WatchProduct;
import tidings.store.Ids;
import tidings.users.PersonalData;
import tidings.users.UserEvent.UserErased;

/** Who wants to hear of which product. */
final class Watches {
    /** The name under which this domain hears events. */
    static final String GROUP = "catalog";

    private static final int MOST_AT_ONCE = 1_000;
    private static final int EXPORTED_AT_ONCE = 100;

    private final WatchStore store;
    private final Shopping shopping;
    private final int mostPerUser;
    private final Clock clock;

    Watches(WatchStore store, Shopping shopping, int mostPerUser, Clock clock) {
        this.store = store;
        this.shopping = shopping;
        this.mostPerUser = mostPerUser;
        this.clock = clock;
    }

    Future<Watch> watch(WatchProduct request) {
        return shopping.find(new FindProduct(request.productId()))
                .map(product -> watchOf(product, request))
                .compose(watch -> store.put(watch, mostPerUser))
                .map(stored -> stored.orElseThrow(this::tooMany));
    }

    Future<Done> unwatch(UnwatchProduct request) {
        return store.delete(request.viewer().userId(), request.id())
                .compose(deleted ->
                        deleted ? Future.succeededFuture(Done.DONE) : Future.failedFuture(Bad.noSuchWatch()));
    }

    Future<Watchers> find(FindWatchers request) {
        Refusal.unlessBetween("first", request.first(), 1, MOST_AT_ONCE);
        return store.ofProduct(request.productId(), request.kind(), request.price(), request.after(), request.first())
                .map(found -> new Watchers(found, next(found, request.first())));
    }

    Future<PersonalData> export(ExportWatches request) {
        return store.ofUser(request.userId(), request.after(), EXPORTED_AT_ONCE)
                .map(found -> new PersonalData(
                        found.stream().map(Watches::exported).toList(), next(found, EXPORTED_AT_ONCE)));
    }

    Future<Void> letGo(Told<UserErased> told) {
        return store.deleteAllOf(told.event().userId());
    }

    private Watch watchOf(Product product, WatchProduct request) {
        var userId = request.viewer().userId();
        return new Watch(
                Ids.derived(userId, product.id(), request.kind().name()),
                userId,
                product.id(),
                request.kind(),
                below(product, request),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static @Nullable Money below(Product product, WatchProduct request) {
        var given = request.below();
        if (request.kind() == WatchKind.BACK_IN_STOCK) {
            if (given != null) {
                throw Refusal.badInput("below", "is for PRICE_BELOW only");
            }
            return null;
        }
        if (given == null) {
            throw Refusal.badInput("below", "must be given with PRICE_BELOW");
        }
        var below = PriceRules.check(given, product.price().currency(), "below");
        if (!below.currency().equals(product.price().currency())) {
            throw Refusal.badInput(
                    "below.currency",
                    "must be that of the product, " + product.price().currency());
        }
        return below;
    }

    private RuntimeException tooMany() {
        return Refusal.of(Code.CONFLICT, "You watch as many products as you may.", Map.of("most", mostPerUser))
                .asException();
    }

    private static Map<String, Object> exported(Watch watch) {
        var item = new HashMap<String, Object>();
        item.put("watch", watch.id());
        item.put("productId", watch.productId());
        item.put("kind", watch.kind().name());
        item.put("createdAt", watch.createdAt().toString());
        var below = watch.below();
        if (below != null) {
            item.put("below", below.amount().toPlainString() + " " + below.currency());
        }
        return item;
    }

    private static @Nullable String next(List<Watch> found, int most) {
        return found.size() < most ? null : found.get(found.size() - 1).id();
    }
}
