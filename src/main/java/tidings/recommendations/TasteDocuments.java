package tidings.recommendations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Tastes as documents. A list is a few arrays of the same length: p (products), k (kinds), t (moments), and {@code at}, the newest
 * moment; {@code p} and {@code at} are what the index holds.
 */
final class TasteDocuments {
    private TasteDocuments() {}

    /** What a taste says, without its {@code _id} and {@code rev}. */
    static JsonObject lists(Taste taste) {
        return new JsonObject()
                .put(Crowd.BOUGHT.list(), deeds(taste.bought()))
                .put(Crowd.SEEN.list(), deeds(taste.seen()))
                .put("searched", deeds(taste.searched()))
                .put("rated", ratings(taste.rated()));
    }

    static Taste taste(JsonObject json) {
        return new Taste(
                json.getString("_id"),
                json.getLong("rev"),
                json.getBoolean("erased", false),
                deeds(json, Crowd.BOUGHT.list()),
                deeds(json, Crowd.SEEN.list()),
                deeds(json, "searched"),
                ratings(json.getJsonObject("rated", new JsonObject())));
    }

    static List<Deed> deeds(JsonObject json, String list) {
        var deeds = json.getJsonObject(list, new JsonObject());
        var products = deeds.getJsonArray("p", new JsonArray());
        return IntStream.range(0, products.size())
                .mapToObj(place -> new Deed(
                        products.getString(place),
                        ActivityKind.valueOf(deeds.getJsonArray("k").getString(place)),
                        moment(deeds, place)))
                .toList();
    }

    private static List<Rating> ratings(JsonObject json) {
        var products = json.getJsonArray("p", new JsonArray());
        return IntStream.range(0, products.size())
                .mapToObj(place -> new Rating(
                        products.getString(place), json.getJsonArray("k").getBoolean(place), moment(json, place)))
                .toList();
    }

    private static JsonObject deeds(List<Deed> deeds) {
        var json = arrays(deeds, Deed::productId, deed -> deed.kind().name(), Deed::at);
        return deeds.isEmpty() ? json : json.put("at", deeds.get(0).at());
    }

    private static JsonObject ratings(List<Rating> ratings) {
        return arrays(ratings, Rating::productId, Rating::positive, Rating::at);
    }

    private static <T> JsonObject arrays(
            List<T> all, Function<T, String> product, Function<T, Object> kind, Function<T, Instant> at) {
        var json = new JsonObject()
                .put("p", new JsonArray())
                .put("k", new JsonArray())
                .put("t", new JsonArray());
        for (var each : all) {
            json.getJsonArray("p").add(product.apply(each));
            json.getJsonArray("k").add(kind.apply(each));
            json.getJsonArray("t").add(at.apply(each).toEpochMilli());
        }
        return json;
    }

    private static Instant moment(JsonObject list, int place) {
        return Instant.ofEpochMilli(list.getJsonArray("t").getLong(place));
    }
}
