package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tidings.notifications.SlotRules.Again;
import tidings.notifications.SlotRules.Choice;
import tidings.notifications.SlotRules.Fresh;
import tidings.notifications.SlotRules.Full;
import tidings.notifications.SlotRules.Own;
import tidings.notifications.SlotRules.Slot;
import tidings.settings.Limit;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;

/**
 * The promotions that people may get in a while: so many slots for each of them, each a document under its own id, so that
 * two at once never take the same. A slot knows which notification took it, and none takes two: who comes again with the
 * same one has it already.
 */
final class Slots {
    static final String COLLECTION = "promotionSlots";

    private static final int WRITES_AT_ONCE = 16;

    private final Documents documents;
    private final Limit limit;

    Slots(Documents documents, Limit limit) {
        this.documents = documents;
        this.limit = limit;
    }

    static List<Index> indexes() {
        return List.of(Index.on(COLLECTION, "by").ascending("by").asUnique());
    }

    /** Whether this one would get one now. */
    Future<Boolean> isFree(String userId, Instant now) {
        return free(Map.of(userId, ""), now).map(having -> having.contains(userId));
    }

    /**
     * Who would have one if it were asked for now; takes none.
     *
     * @param wanted as with {@link #take}
     */
    Future<Set<String>> free(Map<String, String> wanted, Instant now) {
        return wanted.isEmpty()
                ? Future.succeededFuture(Set.of())
                : read(List.copyOf(wanted.keySet()))
                        .map(taken -> wanted.entrySet().stream()
                                .filter(each -> !(choice(each.getKey(), each.getValue(), taken, now) instanceof Full))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet()));
    }

    /**
     * Takes one for each of these.
     *
     * @param wanted notifications by the user they are for, at most 500
     * @return the users who have one
     */
    Future<Set<String>> take(Map<String, String> wanted, Instant now) {
        // Each try that fails saw somebody else take a slot: after so many there is none left.
        return take(wanted, now, limit.most() + 1);
    }

    /** They are free again: these notifications are not told. */
    Future<Void> giveBack(List<String> notificationIds, Instant now) {
        var free = new JsonObject().put("$set", new JsonObject().put("until", now));
        return Bounded.each(
                        notificationIds, WRITES_AT_ONCE, id -> documents.update(new JsonObject().put("by", id), free))
                .mapEmpty();
    }

    /** They are gone with whom they were for. */
    Future<Void> letGo(String userId) {
        return Bounded.each(ids(List.of(userId)), 1, id -> documents.delete(new JsonObject().put("_id", id)))
                .mapEmpty();
    }

    private Future<Set<String>> take(Map<String, String> wanted, Instant now, int tries) {
        if (wanted.isEmpty() || tries == 0) {
            return Future.succeededFuture(new HashSet<>());
        }
        return read(List.copyOf(wanted.keySet()))
                .compose(taken -> write(wanted, taken, now))
                .compose(outcome -> take(outcome.again(), now, tries - 1).map(later -> {
                    later.addAll(outcome.have());
                    return later;
                }));
    }

    /** @param again those who met somebody else */
    private record Outcome(Set<String> have, Map<String, String> again) {}

    private Future<Outcome> write(Map<String, String> wanted, Map<String, List<Slot>> taken, Instant now) {
        var outcome = new Outcome(new HashSet<>(), new HashMap<>());
        var fresh = new ArrayList<JsonObject>();
        var again = new ArrayList<JsonObject>();
        wanted.forEach((userId, by) -> {
            var choice = choice(userId, by, taken, now);
            if (choice instanceof Own) {
                outcome.have().add(userId);
            } else if (choice instanceof Fresh slot) {
                fresh.add(document(userId, slot.place(), by, now));
            } else if (choice instanceof Again slot) {
                again.add(document(userId, slot.place(), by, now));
            }
        });
        return insert(fresh, wanted, outcome).compose(done -> takeAgain(again, wanted, outcome, now));
    }

    private Future<Void> insert(List<JsonObject> slots, Map<String, String> wanted, Outcome outcome) {
        return documents.insertAll(slots).map(duplicates -> {
            for (var place = 0; place < slots.size(); place++) {
                note(slots.get(place), !duplicates.contains(place), wanted, outcome);
            }
            return null;
        });
    }

    private Future<Outcome> takeAgain(
            List<JsonObject> slots, Map<String, String> wanted, Outcome outcome, Instant now) {
        return Bounded.each(
                        slots,
                        WRITES_AT_ONCE,
                        slot -> takeAgain(slot, now).onSuccess(mine -> note(slot, mine, wanted, outcome)))
                .map(outcome);
    }

    private Future<Boolean> takeAgain(JsonObject slot, Instant now) {
        var free = new JsonObject().put("_id", slot.getString("_id")).put("until", new JsonObject().put("$lte", now));
        var mine = new JsonObject().put("until", slot.getInstant("until")).put("by", slot.getString("by"));
        return documents
                .update(free, new JsonObject().put("$set", mine))
                .recover(cause ->
                        cause instanceof Duplicate ? Future.succeededFuture(false) : Future.failedFuture(cause));
    }

    private static void note(JsonObject slot, boolean mine, Map<String, String> wanted, Outcome outcome) {
        var userId = slot.getString("userId");
        if (mine) {
            outcome.have().add(userId);
        } else {
            outcome.again().put(userId, wanted.getOrDefault(userId, ""));
        }
    }

    private Future<Map<String, List<Slot>>> read(List<String> userIds) {
        var ids = ids(userIds);
        var oneOf = new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids)));
        return documents
                .find(Find.where(new JsonObject().put("_id", oneOf), ids.size()))
                .map(found -> found.stream()
                        .collect(Collectors.groupingBy(
                                json -> json.getString("userId"),
                                Collectors.mapping(Slots::slot, Collectors.toList()))));
    }

    private List<String> ids(List<String> userIds) {
        return userIds.stream()
                .flatMap(userId -> IntStream.range(0, limit.most()).mapToObj(place -> id(userId, place)))
                .toList();
    }

    private Choice choice(String userId, String by, Map<String, List<Slot>> taken, Instant now) {
        return SlotRules.choose(taken.getOrDefault(userId, List.of()), by, now, limit.most());
    }

    private JsonObject document(String userId, int place, String by, Instant now) {
        return new JsonObject()
                .put("_id", id(userId, place))
                .put("userId", userId)
                .put("place", place)
                .put("until", now.plus(limit.within()))
                .put("by", by);
    }

    private static Slot slot(JsonObject json) {
        var doc = new Doc(json);
        return new Slot((int) doc.number("place"), doc.instant("until"), doc.text("by"));
    }

    private static String id(String userId, int place) {
        return userId + "#" + place;
    }
}
