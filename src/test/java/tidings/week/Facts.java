package tidings.week;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that is stored when a shop has come to rest, beside what is known of what was done in it. */
public class Facts {
    /** All collections of all domains. */
    public static final List<String> COLLECTIONS = List.of(
            "campaigns",
            "deadLetters",
            "digests",
            "fames",
            "fanouts",
            "jobs",
            "keys",
            "mailbox",
            "notifications",
            "occurrences",
            "orderReminders",
            "orders",
            "parked",
            "products",
            "productWords",
            "promotionSlots",
            "recommendationRounds",
            "sentMessages",
            "sessions",
            "shoppers",
            "suppressedAddresses",
            "tastes",
            "throttles",
            "users",
            "watches");

    private static final Set<String> CAME_TO_NOTHING = Set.of("CANCELLED", "REJECTED", "PLACING");

    final Ledger ledger;
    private final Map<String, Map<String, JsonObject>> stored = new HashMap<>();

    /**
     * Looks at all of it.
     *
     * @param stored everything in a collection, by its id
     */
    public Facts(Ledger ledger, Function<String, Map<String, JsonObject>> stored) {
        this.ledger = ledger;
        COLLECTIONS.forEach(collection -> this.stored.put(collection, stored.apply(collection)));
    }

    public final Collection<JsonObject> all(String collection) {
        return byId(collection).values();
    }

    final Map<String, JsonObject> byId(String collection) {
        return stored.getOrDefault(collection, Map.of());
    }

    /** An empty one where there is none. */
    final JsonObject one(String collection, String id) {
        return byId(collection).getOrDefault(id, new JsonObject());
    }

    /** Without the records of inboxes, which lie beside them. */
    public final Stream<JsonObject> notifications() {
        return all("notifications").stream().filter(each -> each.containsKey("eventId"));
    }

    final Stream<JsonObject> notifications(String type) {
        return notifications().filter(each -> each.getString("type").equals(type));
    }

    public final Map<String, List<JsonObject>> notificationsByUser() {
        return notifications().collect(Collectors.groupingBy(each -> each.getString("userId")));
    }

    /** Notifications with a mail, and digests. */
    public final Stream<JsonObject> mails() {
        return Stream.concat(notifications(), all("digests").stream()).filter(each -> each.containsKey("email"));
    }

    final List<String> admins() {
        return all("users").stream()
                .filter(each -> "ADMIN".equals(each.getString("role")))
                .map(each -> each.getString("_id"))
                .toList();
    }

    /** The products of the orders that came to something. */
    static Set<String> boughtBy(String userId, Collection<JsonObject> orders) {
        return orders.stream()
                .filter(each -> each.getString("userId").equals(userId))
                .filter(each -> !CAME_TO_NOTHING.contains(each.getString("state")))
                .flatMap(each -> objects(each, "lines"))
                .map(line -> line.getString("productId"))
                .collect(Collectors.toSet());
    }

    static JsonObject data(JsonObject notification) {
        return new JsonObject(notification.getString("data"));
    }

    static Stream<JsonObject> objects(JsonObject json, String field) {
        return json.getJsonArray(field, new JsonArray()).stream().map(JsonObject.class::cast);
    }

    static Instant createdAt(JsonObject json) {
        return json.getInstant("createdAt");
    }
}
