package tidings.recommendations;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;

/** The fames in the store. {@code due} is when a product is to be looked at again, there only while it is. */
final class FameStore {
    static final String COLLECTION = "fames";

    private static final String[] LISTED = {"rev", "category", "stocked", "buyers", "viewers", "heat"};

    private final Documents documents;

    FameStore(Documents documents) {
        this.documents = documents;
    }

    static List<Index> indexes() {
        var due = new JsonObject().put("due", new JsonObject().put("$exists", true));
        return List.of(
                Index.on(COLLECTION, "due").ascending("due").onlyWhere(due),
                Index.on(COLLECTION, "hottest").ascending("stocked").descending("heat"),
                Index.on(COLLECTION, "hottestOfCategory")
                        .ascending("categoryKey")
                        .ascending("stocked")
                        .descending("heat"),
                Index.on(COLLECTION, "mostBought").ascending("stocked").descending("buyers"));
    }

    /** Something happened to it: it is to be looked at by then. */
    Future<Void> touch(String productId, Instant due) {
        var change = new JsonObject()
                .put("$min", new JsonObject().put("due", due))
                .put("$inc", new JsonObject().put("rev", 1));
        return documents
                .updateOrInsert(byId(productId), change)
                .recover(cause -> cause instanceof Duplicate
                        ? documents.update(byId(productId), change).mapEmpty()
                        : Future.failedFuture(cause));
    }

    /** Those to be looked at now, the earliest first. */
    Future<List<Due>> due(Instant now, int most) {
        var due = new JsonObject().put("$exists", true).put("$lte", now);
        return documents
                .find(Find.where(new JsonObject().put("due", due), most)
                        .sortedBy(new JsonObject().put("due", 1))
                        .only("rev", "due", "category", "stocked"))
                .map(found -> found.stream()
                        .map(json -> new Due(fame(json), json.getInstant("due")))
                        .toList());
    }

    /** A product to be looked at, with what is known of it as a whole, and by when. */
    record Due(Fame known, Instant due) {
        String productId() {
            return known.productId();
        }

        long rev() {
            return known.rev();
        }
    }

    /** Nobody else looks at it until then; false where somebody else does. */
    Future<Boolean> take(Due due, Instant until) {
        return documents.update(byId(due.productId()).put("due", due.due()), set(new JsonObject().put("due", until)));
    }

    /** It need not be looked at again, unless something happened meanwhile; then what was found is true for the moment. */
    Future<Void> finish(Fame fame) {
        var found = numbers(fame).put(Crowd.BOUGHT.list(), kin(fame.bought())).put(Crowd.SEEN.list(), kin(fame.seen()));
        var change = set(found).put("$unset", new JsonObject().put("due", ""));
        return documents
                .update(byId(fame.productId()).put("rev", fame.rev()), change)
                .compose(done -> done ? Future.succeededFuture() : whileDue(fame.productId(), found));
    }

    private Future<Void> whileDue(String productId, JsonObject found) {
        var due = new JsonObject().put("$exists", true);
        return documents.update(byId(productId).put("due", due), set(found)).mapEmpty();
    }

    /** There is no such product. */
    Future<Void> drop(Due due) {
        return documents.delete(byId(due.productId()).put("rev", due.rev())).mapEmpty();
    }

    /** With what goes with them. */
    Future<Map<String, Fame>> findAll(Collection<String> productIds) {
        return productIds.isEmpty()
                ? Future.succeededFuture(Map.of())
                : documents
                        .find(Find.where(oneOf(productIds), productIds.size()))
                        .map(found -> byId(found.stream()));
    }

    /** Those of them whose numbers are what is so, without what goes with them. */
    Future<Map<String, Fame>> counted(Collection<String> productIds) {
        var find = Find.where(oneOf(productIds), productIds.size()).only("rev", "due", "buyers", "viewers");
        return productIds.isEmpty()
                ? Future.succeededFuture(Map.of())
                : documents.find(find).map(found -> byId(found.stream().filter(json -> !json.containsKey("due"))));
    }

    /** Of what is in stock the most asked for. */
    Future<List<Fame>> hottest(int most) {
        return list(new JsonObject().put("stocked", true), "heat", most);
    }

    Future<List<Fame>> hottestOf(String categoryKey, int most) {
        return list(new JsonObject().put("categoryKey", categoryKey).put("stocked", true), "heat", most);
    }

    Future<List<Fame>> mostBought(int most) {
        return list(new JsonObject().put("stocked", true), "buyers", most);
    }

    private Future<List<Fame>> list(JsonObject filter, String by, int most) {
        var find =
                Find.where(filter, most).sortedBy(new JsonObject().put(by, -1)).only(LISTED);
        return documents
                .find(find)
                .map(found -> found.stream().map(FameStore::fame).toList());
    }

    private static Map<String, Fame> byId(Stream<JsonObject> found) {
        return found.map(FameStore::fame).collect(Collectors.toMap(Fame::productId, Function.identity()));
    }

    private static JsonObject numbers(Fame fame) {
        var numbers = new JsonObject()
                .put("stocked", fame.stocked())
                .put("buyers", fame.buyers())
                .put("viewers", fame.viewers())
                .put("heat", fame.heat());
        var category = fame.category();
        return category == null
                ? numbers
                : numbers.put("category", category).put("categoryKey", CategoryRules.key(category));
    }

    private static JsonObject kin(List<Kin> kin) {
        return new JsonObject()
                .put(
                        "p",
                        new JsonArray(
                                new ArrayList<>(kin.stream().map(Kin::productId).toList())))
                .put(
                        "s",
                        new JsonArray(
                                new ArrayList<>(kin.stream().map(Kin::strength).toList())));
    }

    private static Fame fame(JsonObject json) {
        return new Fame(
                json.getString("_id"),
                json.getLong("rev", 0L),
                json.getString("category"),
                json.getBoolean("stocked", false),
                json.getLong("buyers", 0L),
                json.getLong("viewers", 0L),
                json.getDouble("heat", 0.0),
                kin(json.getJsonObject(Crowd.BOUGHT.list(), new JsonObject())),
                kin(json.getJsonObject(Crowd.SEEN.list(), new JsonObject())));
    }

    private static List<Kin> kin(JsonObject json) {
        var products = json.getJsonArray("p", new JsonArray());
        var strengths = json.getJsonArray("s", new JsonArray());
        return IntStream.range(0, products.size())
                .mapToObj(place -> new Kin(products.getString(place), strengths.getDouble(place)))
                .toList();
    }

    private static JsonObject oneOf(Collection<String> productIds) {
        return new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(new ArrayList<>(productIds))));
    }

    private static JsonObject byId(String productId) {
        return new JsonObject().put("_id", productId);
    }

    private static JsonObject set(JsonObject fields) {
        return new JsonObject().put("$set", fields);
    }
}
