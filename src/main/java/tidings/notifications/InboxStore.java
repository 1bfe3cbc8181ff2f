package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tidings.store.Documents;
import tidings.store.Find;
import tidings.store.Index;

/**
 * The questions to the store. Notifications and the record of each inbox are in one collection, so that one unique index
 * keeps all numbers of a user apart.
 */
final class InboxStore {
    static final String COLLECTION = "notifications";

    private static final JsonObject POSITIVE = new JsonObject().put("$gt", 0);
    private static final JsonObject NEWEST_CHANGE_FIRST =
            new JsonObject().put("userId", -1).put("change", -1);
    private static final JsonObject OLDEST_CHANGE_FIRST =
            new JsonObject().put("userId", 1).put("change", 1);
    private static final JsonObject NEWEST_FIRST =
            new JsonObject().put("userId", -1).put("added", -1);

    private final Documents documents;

    InboxStore(Documents documents) {
        this.documents = documents;
    }

    static List<Index> indexes() {
        var taken = new JsonObject().put("change", POSITIVE);
        return List.of(
                Index.on(COLLECTION, "numbers")
                        .ascending("userId")
                        .ascending("changes")
                        .asUnique()
                        .onlyWhere(taken),
                Index.on(COLLECTION, "byChange")
                        .ascending("userId")
                        .ascending("change")
                        .onlyWhere(taken),
                Index.on(COLLECTION, "byPlace")
                        .ascending("userId")
                        .ascending("added")
                        .onlyWhere(new JsonObject().put("added", POSITIVE)),
                Index.on(COLLECTION, "unread")
                        .ascending("userId")
                        .ascending("unread")
                        .ascending("added")
                        .onlyWhere(new JsonObject().put("unread", 1)),
                Index.on(COLLECTION, "byEvent").ascending("userId").ascending("eventId"),
                Index.on(COLLECTION, "due")
                        .ascending("due")
                        .onlyWhere(new JsonObject().put("due", new JsonObject().put("$exists", true))),
                Index.on(COLLECTION, "byAge").ascending("changedAt"));
    }

    static String recordId(String userId) {
        return "inbox/" + userId;
    }

    Documents documents() {
        return documents;
    }

    Future<InboxRecord> record(String userId) {
        return documents
                .findOne(new JsonObject().put("_id", recordId(userId)))
                .map(found -> found.map(json -> InboxDocuments.record(userId, json))
                        .orElseGet(() -> InboxRecord.none(userId)));
    }

    Future<Map<String, InboxRecord>> records(List<String> userIds) {
        var ids = new JsonArray(
                new ArrayList<>(userIds.stream().map(InboxStore::recordId).toList()));
        return documents
                .find(Find.where(new JsonObject().put("_id", new JsonObject().put("$in", ids)), userIds.size()))
                .map(found -> found.stream()
                        .map(json -> InboxDocuments.record(json.getString("userId"), json))
                        .collect(Collectors.toMap(InboxRecord::userId, Function.identity())));
    }

    /** The newest number that is held by something that is there; 0 where nothing is. */
    Future<Long> newestChange(String userId) {
        var filter = new JsonObject().put("userId", userId).put("change", POSITIVE);
        return documents
                .find(Find.where(filter, 1).sortedBy(NEWEST_CHANGE_FIRST).only("change"))
                .map(found -> found.isEmpty() ? 0L : found.get(0).getLong("change"));
    }

    /** What holds a number from this one on, in the order of the numbers; the record may be among it. */
    Future<List<JsonObject>> changedFrom(String userId, long number, int most) {
        var from = new JsonObject().put("$gt", Math.max(number - 1, 0));
        var filter = new JsonObject().put("userId", userId).put("change", from);
        return documents.find(Find.where(filter, most).sortedBy(OLDEST_CHANGE_FIRST));
    }

    /** @param before the place of the last one of the page before */
    Future<List<JsonObject>> page(InboxRecord record, InboxFilter filter, @Nullable Long before, int most) {
        return documents.find(
                Find.where(InboxQueries.page(record, filter, before), most).sortedBy(NEWEST_FIRST));
    }

    /** What was seen and what was read is mostly the same, and then counted once. */
    Future<InboxCounts> counts(InboxRecord record) {
        var unread = unreadAbove(record.userId(), record.readUpTo());
        var unseen = record.seenUpTo() == record.readUpTo() ? unread : unreadAbove(record.userId(), record.seenUpTo());
        return Future.all(unread, unseen)
                .map(done -> new InboxCounts(
                        unread.result().intValue(), unseen.result().intValue()));
    }

    private Future<Long> unreadAbove(String userId, long place) {
        return documents.count(InboxQueries.unread(userId, place, null));
    }

    Future<Long> unreadBetween(String userId, long above, long upTo) {
        return documents.count(InboxQueries.unread(userId, above, upTo));
    }

    Future<Optional<JsonObject>> shown(String id) {
        return documents.findOne(new JsonObject().put("_id", id).put("added", POSITIVE));
    }

    /** Those of them that are there. */
    Future<Set<String>> present(List<String> ids) {
        var oneOf = new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids)));
        return documents
                .find(Find.where(new JsonObject().put("_id", oneOf), ids.size()).only("_id"))
                .map(found -> found.stream().map(json -> json.getString("_id")).collect(Collectors.toSet()));
    }
}
