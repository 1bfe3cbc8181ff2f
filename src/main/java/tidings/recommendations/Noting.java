package tidings.recommendations;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tidings.bus.Told;
import tidings.catalog.CatalogEvent;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderStatus;
import tidings.recommendations.RecommendationEvent.UserActivity;
import tidings.settings.RecommendationsSettings;
import tidings.users.UserEvent;

/**
 * Takes note of what happens: first in the taste of who did it, then at the product. Whoever dies in between is told again, finds
 * the taste as it should be, and goes on to the product.
 */
final class Noting {
    /** The name under which this domain hears events. */
    static final String GROUP = "recommendations";

    private static final Set<OrderStatus> NOTHING_CAME = EnumSet.of(OrderStatus.CANCELLED, OrderStatus.REJECTED);

    private final TasteStore tastes;
    private final FameStore fames;
    private final Freshness freshness;
    private final int most;
    private final Duration recountAfter;
    private final Duration keep;
    private final Clock clock;

    Noting(TasteStore tastes, FameStore fames, Freshness freshness, RecommendationsSettings settings, Clock clock) {
        this.tastes = tastes;
        this.fames = fames;
        this.freshness = freshness;
        this.most = settings.perUser();
        this.recountAfter = settings.recountAfter();
        this.keep = settings.keep();
        this.clock = clock;
    }

    Future<Void> did(Told<UserActivity> told) {
        if (isForgotten(told)) {
            return Future.succeededFuture();
        }
        var event = told.event();
        var deeds = List.of(new Deed(event.productId(), event.kind(), told.at()));
        return note(event.userId(), taste -> TasteRules.with(taste, deeds, most), taste -> List.of(event.productId()));
    }

    Future<Void> ordered(Told<OrderPlaced> told) {
        if (isForgotten(told)) {
            return Future.succeededFuture();
        }
        var event = told.event();
        var ordered = event.lines().stream()
                .map(line -> new Purchase(line.productId(), event.orderId(), told.at()))
                .distinct()
                .toList();
        return note(
                event.userId(),
                taste -> TasteRules.withOrdered(taste, ordered, most),
                taste -> ordered.stream().map(Purchase::productId).toList());
    }

    /** As old as what is forgotten: of an order of then it is not known any more whether it was cancelled. */
    private boolean isForgotten(Told<?> told) {
        return told.at().isBefore(clock.instant().minus(keep));
    }

    /** What comes of an order matters only where it is nothing. One that was never placed was not heard of. */
    Future<Void> wentOn(Told<OrderStatusChanged> told) {
        var event = told.event();
        if (event.from() == null || !NOTHING_CAME.contains(event.to())) {
            return Future.succeededFuture();
        }
        return note(
                event.userId(),
                taste -> TasteRules.with(taste, new Cancellation(event.orderId(), told.at()), most),
                taste -> taste.productsOf(event.orderId()));
    }

    /** Whoever is new, or cares about something else now, is shown something else. */
    Future<Void> changed(Told<? extends UserEvent> told) {
        return freshness.changed(told.event().userId());
    }

    Future<Void> productChanged(Told<? extends CatalogEvent> told) {
        return touch(List.of(told.event().productId())).compose(done -> freshness.changed());
    }

    /** These products are to be looked at again. */
    Future<Void> touch(Collection<String> productIds) {
        var due = clock.instant().plus(recountAfter);
        return Bounded.each(List.copyOf(productIds), id -> fames.touch(id, due));
    }

    /** @param products those it is about, in the taste as it is then: these are touched however often it is told */
    private Future<Void> note(String userId, UnaryOperator<Taste> merge, Function<Taste, Collection<String>> products) {
        return tastes.change(userId, merge, this::touch)
                .compose(taste -> touch(products.apply(taste)))
                .compose(done -> freshness.changed(userId));
    }
}
