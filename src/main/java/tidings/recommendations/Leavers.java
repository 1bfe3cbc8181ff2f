package tidings.recommendations;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tidings.bus.Told;
import tidings.recommendations.RecommendationRequest.ExportTaste;
import tidings.users.PersonalData;
import tidings.users.UserEvent.UserErased;

/** What users may take along, and what stays when they leave: nothing but that they left. */
final class Leavers {
    private final TasteStore tastes;
    private final ShopperStore shoppers;
    private final Noting noting;
    private final Freshness freshness;

    Leavers(TasteStore tastes, ShopperStore shoppers, Noting noting, Freshness freshness) {
        this.tastes = tastes;
        this.shoppers = shoppers;
        this.noting = noting;
        this.freshness = freshness;
    }

    /** A taste is one bounded document, so this is one page. */
    Future<PersonalData> export(ExportTaste request) {
        return tastes.find(request.userId())
                .map(taste -> Stream.concat(
                                deeds(taste).map(Leavers::exported),
                                taste.rated().stream().map(Leavers::exported))
                        .toList())
                .map(items -> new PersonalData(items, null));
    }

    /** What they did is taken out of the products' numbers, too: these are looked at again, without it. */
    Future<Void> letGo(Told<UserErased> told) {
        var userId = told.event().userId();
        return tastes.find(userId)
                .map(taste -> deeds(taste).map(Deed::productId).distinct().toList())
                .compose(products -> noting.touch(products)
                        .compose(done -> tastes.entomb(userId))
                        .compose(done -> noting.touch(products)))
                .compose(done -> shoppers.entomb(userId))
                .compose(done -> freshness.changed(userId));
    }

    private static Stream<Deed> deeds(Taste taste) {
        return Stream.of(taste.bought(), taste.seen(), taste.searched()).flatMap(List::stream);
    }

    private static Map<String, Object> exported(Deed deed) {
        return Map.of(
                "productId",
                deed.productId(),
                "kind",
                deed.kind().name(),
                "at",
                deed.at().toString());
    }

    private static Map<String, Object> exported(Rating rating) {
        return Map.of(
                "productId", rating.productId(),
                "rated", rating.positive() ? "up" : "down",
                "at", rating.at().toString());
    }
}
