package tidings.orders;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidings.store.Documents;
import tidings.store.Find;
import tidings.store.Index;

/** Who bought what, from the orders in the store. What was cancelled or rejected was not bought. */
final class BuyerStore {
    /** So many orders are looked at for each of those who may have bought; for whoever is not found then it is looked again. */
    private static final int ORDERS_OF_EACH = 20;

    private static final JsonArray BOUGHT = new JsonArray(
            List.of(State.PENDING.name(), State.CONFIRMED.name(), State.SHIPPED.name(), State.DELIVERED.name()));

    private static final JsonObject BY_USER = new JsonObject().put("userId", 1);

    private final Documents orders;

    BuyerStore(Documents orders) {
        this.orders = orders;
    }

    static List<Index> indexes() {
        return List.of(
                Index.on(OrderStore.COLLECTION, "byProduct")
                        .ascending("lines.productId")
                        .ascending("userId"),
                Index.on(OrderStore.COLLECTION, "byCategory")
                        .ascending("categories")
                        .ascending("state")
                        .ascending("userId"));
    }

    /**
     * Those with an order of this category, in the order of their ids: so each comes once, however many orders they have.
     *
     * @param most orders that are looked at
     */
    Future<BuyerPage> ofCategory(String key, @Nullable String after, int most) {
        var filter = new JsonObject().put("categories", key).put("state", new JsonObject().put("$in", BOUGHT));
        if (after != null) {
            filter.put("userId", new JsonObject().put("$gt", after));
        }
        return orders.find(Find.where(filter, most).sortedBy(BY_USER).only("userId"))
                .map(found -> page(whose(found), found.size() == most));
    }

    private static BuyerPage page(List<String> userIds, boolean isFull) {
        var buyers = userIds.stream().filter(id -> !id.equals(Leavers.NOBODY)).toList();
        return new BuyerPage(buyers, isFull ? userIds.get(userIds.size() - 1) : null);
    }

    /** Of these users, those with an order of this product that was placed since then and is not off. */
    Future<List<String>> of(String productId, List<String> userIds, Instant since) {
        var filter = new JsonObject()
                .put("lines.productId", productId)
                .put("userId", new JsonObject().put("$in", new JsonArray(new ArrayList<>(userIds))))
                .put("placedAt", new JsonObject().put("$gte", since))
                .put("state", new JsonObject().put("$in", BOUGHT));
        var most = userIds.size() * ORDERS_OF_EACH;
        return orders.find(Find.where(filter, most).only("userId"))
                .compose(found -> found.size() < most
                        ? Future.succeededFuture(whose(found))
                        : andOthers(whose(found), productId, userIds, since));
    }

    /** Those known already may have ordered it so often that others were not looked at. */
    private Future<List<String>> andOthers(List<String> known, String productId, List<String> userIds, Instant since) {
        var others = userIds.stream().filter(id -> !known.contains(id)).toList();
        return others.isEmpty()
                ? Future.succeededFuture(known)
                : of(productId, others, since)
                        .map(more ->
                                Stream.concat(known.stream(), more.stream()).toList());
    }

    private static List<String> whose(List<JsonObject> orders) {
        return orders.stream().map(json -> json.getString("userId")).distinct().toList();
    }
}
