package tidings.notifications;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tidings.store.Find;

/** The filters of an inbox. Pure. */
final class InboxQueries {
    private static final JsonObject ABSENT = new JsonObject().put("$exists", false);
    private static final JsonObject PRESENT = new JsonObject().put("$exists", true);

    private InboxQueries() {}

    static JsonObject page(InboxRecord record, InboxFilter filter, @Nullable Long before) {
        var place = new JsonObject().put("$gt", 0);
        var query = new JsonObject()
                .put("userId", record.userId())
                .put("added", before == null ? place : place.put("$lt", before));
        if (filter.category() != null) {
            query.put("category", filter.category().name());
        }
        if (!filter.archived()) {
            query.put("archivedAt", ABSENT);
        }
        if (!filter.snoozed()) {
            query.put("snoozedUntil", ABSENT);
        }
        return filter.read() == null ? query : query.mergeIn(filter.read() ? read(record) : unread(record, query));
    }

    /** What of an inbox is unread, neither archived nor snoozed, from behind one place up to another. */
    static JsonObject unread(String userId, long above, @Nullable Long upTo) {
        var place = new JsonObject().put("$gt", above);
        return new JsonObject()
                .put("userId", userId)
                .put("unread", 1)
                .put("added", upTo == null ? place : place.put("$lte", upTo));
    }

    private static JsonObject read(InboxRecord record) {
        var byMark = new JsonObject().put("added", new JsonObject().put("$lte", record.readUpTo()));
        var byItself = new JsonObject().put("readAt", PRESENT);
        return new JsonObject().put("$or", new JsonArray().add(byMark).add(byItself));
    }

    private static JsonObject unread(InboxRecord record, JsonObject query) {
        var place = query.getJsonObject("added").copy().put("$gt", record.readUpTo());
        return new JsonObject().put("readAt", ABSENT).put("added", place);
    }

    /** The longest unchanged first, of what may be let go of at all. */
    static Find unchangedSince(Instant moment, int most) {
        var filter = free().put("changedAt", new JsonObject().put("$lt", moment));
        return Find.where(filter, most)
                .sortedBy(new JsonObject().put("changedAt", 1))
                .only("userId", "change");
    }

    /** This one, as it was read and if it may be let go of. */
    static JsonObject deletable(JsonObject json) {
        return free().put("_id", json.getString("_id")).put("change", json.getLong("change"));
    }

    /** Nothing to be told, no mail to be sent, and not put off. */
    private static JsonObject free() {
        return new JsonObject()
                .put("outboxDue", ABSENT)
                .put("email.due", ABSENT)
                .put("snoozedUntil", ABSENT);
    }
}
