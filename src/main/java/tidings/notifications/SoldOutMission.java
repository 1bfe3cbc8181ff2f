package tidings.notifications;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Told;
import tidings.catalog.CatalogEvent.OutOfStock;

/** That something is sold out goes to all ADMINs. */
record SoldOutMission(Told<OutOfStock> told, People people, Goods goods) implements Mission {
    @Override
    public Future<Optional<Outlook>> look() {
        var matter = MatterRules.soldOut(told);
        return goods.find(told.event().productId())
                .map(found ->
                        found.map(product -> product.inStock() ? Outlook.outdated(matter) : Outlook.clear(matter)));
    }

    @Override
    public Future<Batch> page(Outlook outlook, @Nullable String after, int most) {
        return people.admins(outlook, after, most);
    }
}
