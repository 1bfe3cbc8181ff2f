package tidings.recommendations;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Event;
import tidings.bus.Refused;
import tidings.outbox.Aggregates;
import tidings.outbox.Outbox;
import tidings.store.Duplicate;

/**
 * A document for each person that counts what they do against their limits, and tells it: what was told was counted, and what
 * was counted is told. It knows, too, in which period they were told of recommendations.
 */
final class ShopperStore {
    static final String COLLECTION = "shoppers";

    private static final int TRIES = 20;
    /** So many of what other systems said of somebody last. */
    private static final int KEYS = 50;

    private final Aggregates aggregates;
    private final Outbox outbox;
    private final Clock clock;

    ShopperStore(Outbox outbox, Clock clock) {
        this.aggregates = outbox.aggregates(COLLECTION);
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Refuses as {@link #take} would. */
    Future<Void> check(String userId, Pace pace) {
        return find(userId).map(found -> {
            paced(found, pace);
            return null;
        });
    }

    /** Counts it and tells it; RATE_LIMITED where it is too much. */
    Future<Void> take(String userId, Pace pace, Event... events) {
        return change(userId, found -> Optional.of(paced(found, pace)), TRIES, events)
                .mapEmpty();
    }

    /** Tells it unless something was told in this period; whether it was. */
    Future<Boolean> tellOnce(String userId, long period, Event event) {
        return change(
                userId,
                found -> toldIn(found) >= period
                        ? Optional.empty()
                        : Optional.of(new JsonObject().put("period", period)),
                TRIES,
                event);
    }

    /** As {@link #tellOnce}, and the same key is heeded once; of the last ones it is known which they were. */
    Future<Boolean> tellOnce(String userId, long period, String key, Event event) {
        return change(
                userId,
                found -> isKnown(found, key) || toldIn(found) >= period
                        ? Optional.empty()
                        : Optional.of(keyed(found, key).put("period", period)),
                TRIES,
                event);
    }

    /** Tells it, and the same key once; of the last ones it is known which they were. */
    Future<Boolean> tellUnder(String userId, String key, Event... events) {
        return change(
                userId,
                found -> isKnown(found, key) ? Optional.empty() : Optional.of(keyed(found, key)),
                TRIES,
                events);
    }

    private static boolean isKnown(Optional<JsonObject> found, String key) {
        return found.map(json -> json.getJsonArray("keys"))
                .filter(keys -> keys.contains(key))
                .isPresent();
    }

    private static JsonObject keyed(Optional<JsonObject> found, String key) {
        var keys = found.map(json -> json.getJsonArray("keys"))
                .map(JsonArray::copy)
                .orElseGet(JsonArray::new)
                .add(key);
        while (keys.size() > KEYS) {
            keys.remove(0);
        }
        return new JsonObject().put("keys", keys);
    }

    Future<Boolean> isToldIn(String userId, long period) {
        return find(userId).map(found -> toldIn(found) >= period);
    }

    /** From now on nothing is counted or told. */
    Future<Void> entomb(String userId) {
        return change(
                        userId,
                        found -> Optional.of(new JsonObject()
                                .put("erased", true)
                                .put("paces", new JsonObject())
                                .put("keys", new JsonArray())),
                        TRIES)
                .recover(cause -> isErased(cause) ? Future.succeededFuture(true) : Future.failedFuture(cause))
                .compose(done -> outbox.forget(COLLECTION, userId));
    }

    /** @param decision what to set, from what there is; nothing: leave it */
    private Future<Boolean> change(
            String userId, Function<Optional<JsonObject>, Optional<JsonObject>> decision, int tries, Event... events) {
        if (tries == 0) {
            return Future.failedFuture(Bad.tooBusy());
        }
        return find(userId).compose(found -> {
            var fields = decision.apply(found);
            if (fields.isEmpty()) {
                return Future.succeededFuture(false);
            }
            return write(userId, found, fields.get(), events)
                    .compose(done -> done ? Future.succeededFuture(true) : change(userId, decision, tries - 1, events));
        });
    }

    private Future<Boolean> write(String userId, Optional<JsonObject> found, JsonObject fields, Event... events) {
        if (found.isEmpty()) {
            return aggregates
                    .insert(fields.copy().put("_id", userId).put("rev", 1), events)
                    .map(true)
                    .recover(cause ->
                            cause instanceof Duplicate ? Future.succeededFuture(false) : Future.failedFuture(cause));
        }
        long rev = found.get().getLong("rev");
        var read = new JsonObject().put("_id", userId).put("rev", rev);
        var change = new JsonObject().put("$set", fields.copy().put("rev", rev + 1));
        return aggregates
                .update(read, change, Aggregates.seq(found.get()), events)
                .map(Optional::isPresent);
    }

    private JsonObject paced(Optional<JsonObject> found, Pace pace) {
        var paces = found.map(json -> json.getJsonObject("paces"))
                .map(JsonObject::copy)
                .orElseGet(JsonObject::new);
        var next = PaceRules.next(count(paces.getJsonObject(pace.name())), pace, clock.instant());
        paces.put(pace.name(), new JsonObject().put("count", next.count()).put("until", next.until()));
        return new JsonObject().put("paces", paces);
    }

    private static PaceRules.@Nullable Count count(@Nullable JsonObject json) {
        return json == null ? null : new PaceRules.Count(json.getInteger("count"), json.getInstant("until"));
    }

    private static long toldIn(Optional<JsonObject> found) {
        return found.map(json -> json.getLong("period", Long.MIN_VALUE)).orElse(Long.MIN_VALUE);
    }

    private Future<Optional<JsonObject>> find(String userId) {
        return aggregates
                .documents()
                .findOne(new JsonObject().put("_id", userId))
                .map(found -> {
                    if (found.isPresent() && found.get().getBoolean("erased", false)) {
                        throw Bad.noSuchUser();
                    }
                    return found;
                });
    }

    private static boolean isErased(Throwable cause) {
        return cause instanceof Refused refused && refused.code() == Code.NOT_FOUND;
    }
}
