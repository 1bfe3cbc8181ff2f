package tidings.catalog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refusal;
import tidings.catalog.CatalogRequest.FindHolds;
import tidings.catalog.CatalogRequest.FindMissingHolds;
import tidings.catalog.Holds.Hold;

/** Lists open holds for whoever looks after those whose order is over. A few products at a time, since one may bear many. */
final class HoldAudit {
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_COMPARED = 500;
    private static final String BETWEEN = "/";

    private final StockStore store;

    HoldAudit(StockStore store) {
        this.store = store;
    }

    Future<Holds> find(FindHolds request) {
        Refusal.unlessBetween("first", request.first(), 1, MOST_AT_ONCE);
        var from = Place.of(request.after());
        return store.productsWithHolds(from.productId()).map(products -> page(products, from, request));
    }

    Future<Holds> missing(FindMissingHolds request) {
        Refusal.unlessBetween("holds", request.holds().size(), 0, MOST_COMPARED);
        var products = request.holds().stream().map(Hold::productId).distinct().toList();
        return store.holdsOf(products, request.holds())
                .map(found -> found.stream()
                        .flatMap(product -> holds(product).stream())
                        .toList())
                .map(there -> new Holds(
                        request.holds().stream()
                                .filter(hold -> there.stream().noneMatch(hold::isSameAs))
                                .toList(),
                        null));
    }

    private static Holds page(List<JsonObject> products, Place from, FindHolds request) {
        var found = new ArrayList<Hold>();
        var last = from;
        for (var product : products) {
            var productId = product.getString("_id");
            for (var hold : holds(product)) {
                var place = new Place(productId, hold.orderId());
                if (place.isAfter(from) && hold.until().isBefore(request.untilBefore())) {
                    if (found.size() == request.first()) {
                        return new Holds(found, last.text());
                    }
                    found.add(hold);
                    last = place;
                }
            }
            last = new Place(productId, Place.END);
        }
        return new Holds(found, products.size() < StockStore.PRODUCTS_A_PAGE ? null : last.text());
    }

    private static List<Hold> holds(JsonObject product) {
        return product.getJsonObject("holds", new JsonObject()).stream()
                .map(each -> hold(product.getString("_id"), each))
                .sorted(Comparator.comparing(Hold::orderId))
                .toList();
    }

    private static Hold hold(String productId, Map.Entry<String, Object> stored) {
        var held = new HeldStock((Long) stored.getValue());
        return new Hold(stored.getKey(), productId, held.quantity(), held.until());
    }

    /** A place in the order of products and, within one, of orders. */
    private record Place(String productId, String orderId) {
        /** After every order's id. */
        private static final String END = "~";

        private static Place of(@Nullable String text) {
            if (text == null) {
                return new Place("", "");
            }
            var slash = text.indexOf(BETWEEN);
            if (slash < 0) {
                throw Refusal.badInput("after", "is not of this list");
            }
            return new Place(text.substring(0, slash), text.substring(slash + 1));
        }

        private boolean isAfter(Place other) {
            var products = productId.compareTo(other.productId);
            return products > 0 || (products == 0 && orderId.compareTo(other.orderId) > 0);
        }

        private String text() {
            return productId + BETWEEN + orderId;
        }
    }
}
