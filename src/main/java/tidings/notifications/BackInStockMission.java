package tidings.notifications;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Told;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.Product;
import tidings.catalog.WatchKind;

/**
 * That something can be ordered again goes to its watchers, as many at a time as there is something for. Once it is sold out
 * again it is not told any more; once it came back again, that newer event says it.
 */
record BackInStockMission(
        Told<BackInStock> told, People people, Goods goods, FanoutStore fanouts, int perItem, String subject)
        implements Mission {

    @Override
    public Future<Optional<Outlook>> look() {
        var product = goods.find(told.event().productId());
        var isOvertaken = fanouts.isOvertaken(subject, told.at());
        return Future.all(product, isOvertaken)
                .map(done -> product.result().map(found -> outlook(found, isOvertaken.result())));
    }

    private Outlook outlook(Product product, boolean isOvertaken) {
        var matter = MatterRules.backInStock(told, product.price());
        if (isOvertaken) {
            return Outlook.toldBefore(matter);
        }
        return product.inStock()
                ? Outlook.clear(matter).inWavesOf((long) product.available() * perItem)
                : Outlook.outdated(matter);
    }

    @Override
    public Future<Batch> page(Outlook outlook, @Nullable String after, int most) {
        var productId = told.event().productId();
        var watching = new Watching(productId, people, goods);
        return goods.watchers(productId, WatchKind.BACK_IN_STOCK, null, after, most)
                .compose(watchers -> watching.batch(outlook, watchers, (how, watch) -> how.circumstances()));
    }
}
