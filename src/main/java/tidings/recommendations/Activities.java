package tidings.recommendations;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.bus.Done;
import tidings.bus.Event;
import tidings.catalog.CatalogRequest.FindProduct;
import tidings.catalog.CatalogRequest.ListProducts;
import tidings.catalog.Product;
import tidings.catalog.ProductFilter;
import tidings.recommendations.RecommendationEvent.UserActivity;
import tidings.recommendations.RecommendationRequest.RecordActivity;

/** Takes in what people do, as much as they may. */
final class Activities {
    /** Of a search so many products are noted: what somebody looked for is among the first. */
    private static final int FOUND = 5;

    private static final int LONGEST_QUERY = 200;

    private final Bus bus;
    private final ShopperStore shoppers;
    private final Pace pace;

    Activities(Bus bus, ShopperStore shoppers, Pace pace) {
        this.bus = bus;
        this.shoppers = shoppers;
        this.pace = pace;
    }

    Future<Done> record(RecordActivity request) {
        var userId = request.viewer().userId();
        var deed = new Attempt(userId, request.kind(), request.productId(), request.query());
        check(deed);
        return shoppers.check(userId, pace)
                .compose(done -> events(deed))
                .compose(events -> shoppers.take(userId, pace, events))
                .map(Done.DONE);
    }

    /** What is to be told of it; refused where it cannot be. */
    Future<Event[]> eventsOf(Attempt deed) {
        check(deed);
        return events(deed);
    }

    private Future<Event[]> events(Attempt deed) {
        return products(deed)
                .map(ids -> ids.stream()
                        .map(id -> new UserActivity(deed.userId(), id, deed.kind()))
                        .toArray(Event[]::new));
    }

    /** What somebody says that somebody did. */
    record Attempt(
            String userId,
            ActivityKind kind,
            @Nullable String productId,
            @Nullable String query) {}

    private static void check(Attempt request) {
        switch (request.kind()) {
            case PURCHASE -> throw Bad.input("kind", "must not be PURCHASE, which comes from orders");
            case SEARCH -> {
                refuse("productId", request.productId(), "is not for a SEARCH");
                require("query", request.query(), "must be given with a SEARCH");
                if (Optional.ofNullable(request.query()).map(String::length).orElse(0) > LONGEST_QUERY) {
                    throw Bad.input("query", "must be at most " + LONGEST_QUERY + " characters long");
                }
            }
            case VIEW, CART, WISHLIST -> {
                refuse("query", request.query(), "is for a SEARCH only");
                require("productId", request.productId(), "must be given with a " + request.kind());
            }
        }
    }

    private static void refuse(String argument, @Nullable String value, String complaint) {
        if (value != null) {
            throw Bad.input(argument, complaint);
        }
    }

    private static void require(String argument, @Nullable String value, String complaint) {
        if (value == null || value.isBlank()) {
            throw Bad.input(argument, complaint);
        }
    }

    private Future<List<String>> products(Attempt request) {
        var productId = request.productId();
        if (productId != null) {
            return bus.ask(new FindProduct(productId)).map(found -> List.of(found.id()));
        }
        var filter = new ProductFilter(null, request.query(), null);
        return bus.ask(new ListProducts(filter, FOUND, null))
                .map(page -> page.products().stream().map(Product::id).toList());
    }
}
