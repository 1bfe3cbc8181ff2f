package tidings.recommendations;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import tidings.bus.Bus;
import tidings.bus.Done;
import tidings.catalog.CatalogRequest.FindProduct;
import tidings.recommendations.RecommendationRequest.RateRecommendation;

/** What people say of what was recommended to them. */
final class Ratings {
    private final Bus bus;
    private final TasteStore tastes;
    private final ShopperStore shoppers;
    private final Freshness freshness;
    private final Pace pace;
    private final int most;
    private final Clock clock;

    Ratings(Bus bus, TasteStore tastes, ShopperStore shoppers, Freshness freshness, Pace pace, int most, Clock clock) {
        this.bus = bus;
        this.tastes = tastes;
        this.shoppers = shoppers;
        this.freshness = freshness;
        this.pace = pace;
        this.most = most;
        this.clock = clock;
    }

    Future<Done> rate(RateRecommendation request) {
        var userId = request.viewer().userId();
        return shoppers.take(userId, pace)
                .compose(done -> bus.ask(new FindProduct(request.productId())))
                .compose(product -> tastes.change(
                        userId,
                        taste -> TasteRules.with(taste, rating(product.id(), request.positive()), most),
                        lost -> Future.succeededFuture()))
                .compose(done -> freshness.changed(userId))
                .map(Done.DONE);
    }

    private Rating rating(String productId, boolean positive) {
        return new Rating(productId, positive, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
