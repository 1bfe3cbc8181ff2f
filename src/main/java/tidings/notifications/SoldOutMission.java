package tidings.notifications;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Told;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.users.Role;

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
        return people.page(Role.ADMIN, after, most)
                .map(users -> new Batch(
                        users.stream()
                                .map(user -> new Candidate(outlook.matter(), Person.of(user), outlook.circumstances()))
                                .toList(),
                        users.size() < most ? null : users.get(users.size() - 1).id()));
    }
}
