package tidings.recommendations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tastes as documents. A list is a few arrays of the same length: p (products), k (kinds; the orders of what was
 * ordered), t (moments), and {@code at}, the newest
 * moment; {@code p} and {@code at} are what the index holds. What was bought follows from what was ordered and cancelled, and is
 * stored for the index; {@code aging.since} is the oldest moment of what is forgotten after a while.
 */
final class TasteDocuments {
    private TasteDocuments() {}

    /** What a taste says, without its {@code _id} and {@code rev}. */
    static JsonObject lists(Taste taste) {
        return new JsonObject()
                .put(Crowd.BOUGHT.list(), deeds(taste.bought()))
                .put("ordered", ordered(taste.ordered()))
                .put("cancelled", cancelled(taste.cancelled()))
                .put(Crowd.SEEN.list(), deeds(taste.seen()))
                .put("searched", deeds(taste.searched()))
                .put("rated", ratings(taste.rated()))
                .put("aging", aging(taste));
    }

    private static JsonObject aging(Taste taste) {
        var moments = Stream.concat(
                taste.cancelled().stream().map(Cancellation::at),
                Stream.concat(taste.seen().stream(), taste.searched().stream()).map(Deed::at));
        return moments.min(Comparator.naturalOrder())
                .map(since -> new JsonObject().put("since", since))
                .orElseGet(JsonObject::new);
    }

    static Taste taste(JsonObject json) {
        return new Taste(
                json.getString("_id"),
                json.getLong("rev"),
                json.getBoolean("erased", false),
                ordered(json.getJsonObject("ordered", new JsonObject())),
                cancelled(json.getJsonObject("cancelled", new JsonObject())),
                deeds(json, Crowd.SEEN.list()),
                deeds(json, "searched"),
                ratings(json.getJsonObject("rated", new JsonObject())));
    }

    static List<Deed> deeds(JsonObject json, String list) {
        var deeds = json.getJsonObject(list, new JsonObject());
        return each(
                deeds,
                place -> new Deed(
                        text(deeds, "p", place), ActivityKind.valueOf(text(deeds, "k", place)), moment(deeds, place)));
    }

    private static List<Purchase> ordered(JsonObject json) {
        return each(json, place -> new Purchase(text(json, "p", place), text(json, "k", place), moment(json, place)));
    }

    private static List<Cancellation> cancelled(JsonObject json) {
        return each(json, place -> new Cancellation(text(json, "p", place), moment(json, place)));
    }

    private static <T> List<T> each(JsonObject list, IntFunction<T> one) {
        return IntStream.range(0, list.getJsonArray("t", new JsonArray()).size())
                .mapToObj(one)
                .toList();
    }

    private static List<Rating> ratings(JsonObject json) {
        return each(
                json,
                place -> new Rating(
                        text(json, "p", place), json.getJsonArray("k").getBoolean(place), moment(json, place)));
    }

    private static JsonObject deeds(List<Deed> deeds) {
        var json = arrays(deeds, Deed::productId, deed -> deed.kind().name(), Deed::at);
        return deeds.isEmpty() ? json : json.put("at", deeds.get(0).at());
    }

    private static JsonObject ordered(List<Purchase> ordered) {
        return arrays(ordered, Purchase::productId, Purchase::orderId, Purchase::at);
    }

    private static JsonObject cancelled(List<Cancellation> cancelled) {
        return arrays(cancelled, Cancellation::orderId, each -> "", Cancellation::at);
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

    private static String text(JsonObject list, String array, int place) {
        return list.getJsonArray(array).getString(place);
    }

    private static Instant moment(JsonObject list, int place) {
        return Instant.ofEpochMilli(list.getJsonArray("t").getLong(place));
    }
}
