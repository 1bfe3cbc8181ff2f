package tidings.recommendations;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import tidings.bus.Told;
import tidings.catalog.CatalogEvent;
import tidings.orders.Order;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.recommendations.RecommendationEvent.UserActivity;
import tidings.users.UserEvent;

/**
 * Takes note of what happens: first in the taste of who did it, then at the product. Whoever dies in between is told again, finds
 * the taste as it should be, and goes on to the product.
 */
final class Noting {
    /** The name under which this domain hears events. */
    static final String GROUP = "recommendations";

    private final TasteStore tastes;
    private final FameStore fames;
    private final Freshness freshness;
    private final int most;
    private final Duration recountAfter;
    private final Clock clock;

    Noting(TasteStore tastes, FameStore fames, Freshness freshness, int most, Duration recountAfter, Clock clock) {
        this.tastes = tastes;
        this.fames = fames;
        this.freshness = freshness;
        this.most = most;
        this.recountAfter = recountAfter;
        this.clock = clock;
    }

    Future<Void> did(Told<UserActivity> told) {
        var event = told.event();
        return note(event.userId(), List.of(new Deed(event.productId(), event.kind(), told.at())));
    }

    Future<Void> ordered(Told<OrderPlaced> told) {
        var products = told.event().lines().stream().map(Order.Line::productId).distinct();
        return note(
                told.event().userId(),
                products.map(id -> new Deed(id, ActivityKind.PURCHASE, told.at()))
                        .toList());
    }

    /** Whoever is new, or cares about something else now, is shown something else. */
    Future<Void> changed(Told<? extends UserEvent> told) {
        return freshness.changed(told.event().userId());
    }

    Future<Void> productChanged(Told<? extends CatalogEvent> told) {
        return touch(List.of(told.event().productId())).compose(done -> freshness.changed());
    }

    /** These products are to be looked at again. */
    Future<Void> touch(List<String> productIds) {
        var due = clock.instant().plus(recountAfter);
        return Bounded.each(productIds, id -> fames.touch(id, due));
    }

    private Future<Void> note(String userId, List<Deed> deeds) {
        return tastes.change(userId, taste -> TasteRules.with(taste, deeds, most))
                .compose(done -> touch(deeds.stream().map(Deed::productId).toList()))
                .compose(done -> freshness.changed(userId));
    }
}
