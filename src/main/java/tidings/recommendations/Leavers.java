package tidings.recommendations;

import io.vertx.core.Future;
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
                .map(taste -> Stream.of(
                                taste.ordered().stream().map(Leavers::exported),
                                taste.cancelled().stream().map(Leavers::exported),
                                Stream.concat(taste.seen().stream(), taste.searched().stream())
                                        .map(Leavers::exported),
                                taste.rated().stream().map(Leavers::exported))
                        .flatMap(each -> each)
                        .toList())
                .map(items -> new PersonalData(items, null));
    }

    /** What they did is taken out of the products' numbers, too: these are looked at again, without it. */
    Future<Void> letGo(Told<UserErased> told) {
        var userId = told.event().userId();
        return tastes.find(userId)
                .map(taste -> taste.deeds().map(Deed::productId).distinct().toList())
                .compose(products -> noting.touch(products)
                        .compose(done -> tastes.entomb(userId))
                        .compose(done -> noting.touch(products)))
                .compose(done -> shoppers.entomb(userId))
                .compose(done -> freshness.changed(userId));
    }

    private static Map<String, Object> exported(Purchase purchase) {
        return Map.of(
                "productId", purchase.productId(),
                "kind", ActivityKind.PURCHASE.name(),
                "orderId", purchase.orderId(),
                "at", purchase.at().toString());
    }

    private static Map<String, Object> exported(Cancellation cancellation) {
        return Map.of(
                "cancelled", cancellation.orderId(),
                "at", cancellation.at().toString());
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
