package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tidings.store.Documents;
import tidings.store.Duplicate;
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

    static JsonObject recordOf(String userId) {
        return new JsonObject().put("_id", recordId(userId));
    }

    Documents documents() {
        return documents;
    }

    Future<InboxRecord> record(String userId) {
        return documents
                .findOne(new JsonObject().put("_id", recordId(userId)))
                .map(found -> found.map(InboxDocuments::record).orElseGet(() -> InboxRecord.none(userId)));
    }

    /** The record last: what is let go of in between was noted in it before. */
    Future<Standing> standing(String userId) {
        return newestChange(userId).compose(newest -> record(userId).map(record -> Standing.of(newest, record)));
    }

    /** Stores the first record of an inbox; false where somebody else was faster, or where a number was taken. */
    Future<Boolean> begin(InboxRecord record) {
        return documents
                .insert(InboxDocuments.document(record))
                .map(true)
                .recover(cause ->
                        cause instanceof Duplicate ? Future.succeededFuture(false) : Future.failedFuture(cause));
    }

    /** As {@link #record}, and stores one where there is none. */
    Future<InboxRecord> ensureRecord(String userId) {
        return begin(InboxRecord.none(userId)).compose(done -> record(userId));
    }

    /** Notes how far is let go of. */
    Future<Void> raiseFloor(String userId, long floor) {
        var change = new JsonObject().put("$max", new JsonObject().put("floor", floor));
        return documents
                .update(recordOf(userId), change)
                .compose(done -> done
                        ? Future.succeededFuture()
                        : ensureRecord(userId).compose(record -> raiseFloor(userId, floor)));
    }

    Future<Map<String, InboxRecord>> records(List<String> userIds) {
        var ids = new JsonArray(
                new ArrayList<>(userIds.stream().map(InboxStore::recordId).toList()));
        return documents
                .find(Find.where(new JsonObject().put("_id", new JsonObject().put("$in", ids)), userIds.size()))
                .map(found -> found.stream()
                        .map(InboxDocuments::record)
                        .collect(Collectors.toMap(InboxRecord::userId, Function.identity())));
    }

    /** The newest number that is held by something that is there; 0 where nothing is. */
    Future<Long> newestChange(String userId) {
        var filter = new JsonObject().put("userId", userId).put("change", POSITIVE);
        return documents
                .find(Find.where(filter, 1).sortedBy(NEWEST_CHANGE_FIRST).only("change"))
                .map(found -> found.isEmpty() ? 0L : found.get(0).getLong("change"));
    }

    /** As {@link #newestChange} of each of these users; who has nothing is not among them. */
    Future<Map<String, Long>> newestChanges(List<String> userIds) {
        var oneOf = new JsonObject().put("$in", new JsonArray(new ArrayList<>(userIds)));
        var filter = new JsonObject().put("userId", oneOf).put("change", POSITIVE);
        return documents
                .firstOfEach("userId", filter, NEWEST_CHANGE_FIRST, "change")
                .map(found -> found.stream()
                        .collect(Collectors.toMap(json -> json.getString("_id"), json -> json.getLong("change"))));
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

    /** The same as is counted as unread, counted from what each notification says of itself. */
    Future<Long> unreadByThemselves(InboxRecord record) {
        return documents.count(InboxQueries.page(record, new InboxFilter(false, null, false, false), null));
    }

    Future<Long> unreadBetween(String userId, long above, long upTo) {
        return documents.count(InboxQueries.unread(userId, above, upTo));
    }

    Future<Optional<JsonObject>> shown(String id) {
        return documents.findOne(new JsonObject().put("_id", id).put("added", POSITIVE));
    }

    /** Whether or not it is shown; never the record of an inbox. */
    Future<Optional<JsonObject>> any(String id) {
        var filter = new JsonObject().put("_id", id).put("eventId", new JsonObject().put("$exists", true));
        return documents.findOne(filter);
    }

    /** Those of them that are there. */
    Future<Set<String>> present(List<String> ids) {
        var oneOf = new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids)));
        return documents
                .find(Find.where(new JsonObject().put("_id", oneOf), ids.size()).only("_id"))
                .map(found -> found.stream().map(json -> json.getString("_id")).collect(Collectors.toSet()));
    }

    /** The places of the newest, and what it takes to let go of them. */
    Future<List<JsonObject>> newest(String userId, int most) {
        var filter = new JsonObject().put("userId", userId).put("added", POSITIVE);
        return documents.find(Find.where(filter, most).sortedBy(NEWEST_FIRST).only("userId", "change", "changedAt"));
    }

    /** What was put off until now, and records with something to be done. */
    Future<List<JsonObject>> due(Instant now, int most) {
        var until = new JsonObject().put("$exists", true).put("$lte", now);
        return documents.find(
                Find.where(new JsonObject().put("due", until), most).sortedBy(new JsonObject().put("due", 1)));
    }

    /** What is due as it was read is due then, and nothing else of it changes. */
    Future<Void> putOff(JsonObject due, Instant until) {
        var same = new JsonObject().put("_id", due.getString("_id")).put("due", due.getInstant("due"));
        return documents
                .update(same, new JsonObject().put("$set", new JsonObject().put("due", until)))
                .mapEmpty();
    }

    /** Shown or not, in the order of the events, behind this one. */
    Future<List<JsonObject>> byEvent(String userId, String afterEventId, int most) {
        var filter = new JsonObject().put("userId", userId).put("eventId", new JsonObject().put("$gt", afterEventId));
        return documents.find(Find.where(filter, most)
                .sortedBy(new JsonObject().put("userId", 1).put("eventId", 1)));
    }
}
