package tidings.recommendations;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Done;
import tidings.bus.Refusal;
import tidings.catalog.CatalogRequest.FindProducts;
import tidings.catalog.Product;
import tidings.catalog.Products;
import tidings.recommendations.Activities.Attempt;
import tidings.recommendations.RecommendationEvent.Pick;
import tidings.recommendations.RecommendationEvent.RecommendationGenerated;
import tidings.recommendations.RecommendationRequest.NoteActivity;
import tidings.recommendations.RecommendationRequest.Reasoned;
import tidings.recommendations.RecommendationRequest.TellRecommendations;
import tidings.users.UserRequest.FindUsers;

/** Takes in what other systems know of people: what they did, what they may like. */
final class Foreign {
    private static final String RULE = "other_system";
    private static final int MOST_PICKS = 20;
    private static final int LONGEST_REASON = 200;

    private final Bus bus;
    private final Activities activities;
    private final ShopperStore shoppers;
    private final Duration period;
    private final Clock clock;

    Foreign(Bus bus, Activities activities, ShopperStore shoppers, Duration period, Clock clock) {
        this.bus = bus;
        this.activities = activities;
        this.shoppers = shoppers;
        this.period = period;
        this.clock = clock;
    }

    Future<Done> note(NoteActivity request) {
        var deed = new Attempt(request.userId(), request.kind(), request.productId(), request.query());
        return activities
                .eventsOf(deed)
                .compose(events -> isThere(request.userId())
                        .compose(there -> shoppers.tellUnder(request.userId(), request.key(), events)))
                .map(Done.DONE);
    }

    Future<Done> tell(TellRecommendations request) {
        var ids = request.reasons().stream().map(Reasoned::productId).toList();
        Bad.unlessBetween("products", ids.size(), 1, MOST_PICKS);
        var userId = request.userId();
        return isThere(userId)
                .compose(there -> bus.ask(new FindProducts(ids)))
                .map(found -> new RecommendationGenerated(userId, picks(request.reasons(), found)))
                .compose(event -> shoppers.tellOnce(
                        userId, Math.floorDiv(clock.millis(), period.toMillis()), request.key(), event))
                .map(Done.DONE);
    }

    private Future<Void> isThere(String userId) {
        return bus.ask(new FindUsers(List.of(userId)))
                .compose(users ->
                        users.found().isEmpty() ? Future.failedFuture(Bad.noSuchUser()) : Future.succeededFuture());
    }

    private static List<Pick> picks(List<Reasoned> reasons, Products products) {
        var byId = products.byId();
        return reasons.stream()
                .map(each -> pick(each, byId.get(each.productId())))
                .toList();
    }

    private static Pick pick(Reasoned reasoned, @Nullable Product product) {
        if (product == null) {
            throw Refusal.of(Code.NOT_FOUND, "There is no such product.").asException();
        }
        if (reasoned.because().isBlank() || reasoned.because().length() > LONGEST_REASON) {
            throw Bad.input("because", "must be 1 to " + LONGEST_REASON + " characters");
        }
        return new Pick(product.id(), product.name(), RULE, reasoned.because());
    }
}
