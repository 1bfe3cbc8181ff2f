package tidings.notifications;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tidings.bus.Told;
import tidings.catalog.CatalogEvent.PriceDropped;
import tidings.catalog.Money;
import tidings.catalog.Product;
import tidings.catalog.Watch;
import tidings.catalog.WatchKind;
import tidings.catalog.Watchers;

/**
 * That a price fell goes to those whose limit it fell below, as many at a time as there is something for. Whose limit it was
 * below before was told then; where it is above the limit again, it is not told any more.
 */
record PriceDroppedMission(Told<PriceDropped> told, People people, Goods goods, int perItem) implements Mission {
    @Override
    public Future<Optional<Outlook>> look() {
        return goods.find(told.event().productId()).map(found -> found.map(this::outlook));
    }

    private Outlook outlook(Product product) {
        var clear = Outlook.clear(MatterRules.priceDropped(told, product.name()));
        return product.inStock() ? clear.inWavesOf((long) product.available() * perItem) : clear;
    }

    @Override
    public Future<Batch> page(Outlook outlook, @Nullable String after, int most) {
        var event = told.event();
        var watching = new Watching(event.productId(), people, goods);
        var price = goods.find(event.productId());
        var watchers = goods.watchers(event.productId(), WatchKind.PRICE_BELOW, event.to(), after, most)
                .map(this::whoseLimitItCrossed);
        return Future.all(price, watchers)
                .compose(done -> watching.batch(outlook, watchers.result(), standing(price.result())));
    }

    private Watchers whoseLimitItCrossed(Watchers watchers) {
        return new Watchers(watchers.watches().stream().filter(this::isCrossed).toList(), watchers.next());
    }

    private boolean isCrossed(Watch watch) {
        var below = watch.below();
        return below != null && !told.event().from().less(below);
    }

    private static BiFunction<Outlook, Watch, Circumstances> standing(Optional<Product> product) {
        return (outlook, watch) -> isBelow(product.map(Product::price), watch)
                ? outlook.circumstances()
                : outlook.circumstances().outdated();
    }

    private static boolean isBelow(Optional<Money> price, Watch watch) {
        var limit = watch.below();
        return limit != null && price.filter(now -> now.less(limit)).isPresent();
    }
}
