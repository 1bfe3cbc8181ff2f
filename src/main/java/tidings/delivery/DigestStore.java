package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.notifications.Priority;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Ids;
import tidings.store.Index;
import tidings.store.Pages;
import tidings.store.Store;

/**
 * The digests in the store. One is stored under its user and its window, so there is one; it becomes a job by one
 * compare-and-set, together with all that is in it.
 */
final class DigestStore {
    static final String COLLECTION = "digests";

    private static final int PAGE = 100;
    private static final JsonObject ABSENT = new JsonObject().put("$exists", false);

    private final Documents documents;

    DigestStore(Store store) {
        this.documents = store.documents(COLLECTION);
    }

    static List<Index> indexes() {
        return List.of(
                Index.on(COLLECTION, "byUser").ascending("userId"),
                Index.on(COLLECTION, "byAge").ascending("createdAt"),
                DigestMembers.index());
    }

    static String id(String userId, Instant window) {
        return Ids.derived("digest", userId, window.toString());
    }

    /** The one of this window: a new one that gathers where there is none. */
    Future<Digest> open(String userId, Instant window, Instant now) {
        var document = new JsonObject()
                .put("_id", id(userId, window))
                .put("userId", userId)
                .put("window", window)
                .put("gathering", true)
                .put("createdAt", now);
        return documents
                .insert(document)
                .map(Digest.of(document))
                .recover(cause -> cause instanceof Duplicate
                        ? find(document.getString("_id"))
                                .map(found -> found.orElseThrow(
                                        () -> new IllegalStateException("a digest went while it was looked at")))
                        : Future.failedFuture(cause));
    }

    Future<Optional<Digest>> find(String id) {
        return documents.findOne(byId(id)).map(found -> found.map(Digest::of));
    }

    /** Once and for all; whoever comes second changes nothing. */
    Future<Boolean> fix(String id, List<String> members, Instant now) {
        var job = new JsonObject()
                .put("state", DeliveryState.QUEUED.name())
                .put("lane", Priority.STANDARD.name())
                .put("due", now)
                .put("attempts", 0)
                .put("epoch", 0L)
                .put("at", now);
        var change = new JsonObject()
                .put(
                        "$set",
                        new JsonObject()
                                .put("members", new JsonArray(new ArrayList<>(members)))
                                .put("email", job))
                .put("$unset", new JsonObject().put("gathering", ""));
        return documents.update(byId(id).put("gathering", true), change);
    }

    Future<List<JsonObject>> ofUser(String userId) {
        return documents.find(Find.where(new JsonObject().put("userId", userId), PAGE));
    }

    Future<Void> deleteAllOf(String userId) {
        return ofUser(userId)
                .compose(found -> delete(found, new JsonObject())
                        .compose(done -> found.size() == PAGE ? deleteAllOf(userId) : Future.succeededFuture()));
    }

    /** What is older and has nothing left to do, and what gathered nothing. */
    Future<Void> tidy(Instant before) {
        return Pages.through(PAGE, found -> found == PAGE, last -> tidySome(before))
                .mapEmpty();
    }

    private Future<Integer> tidySome(Instant before) {
        var old = new JsonObject()
                .put("createdAt", new JsonObject().put("$lt", before))
                .put("email.due", ABSENT);
        return documents
                .find(Find.where(old, PAGE).sortedBy(new JsonObject().put("createdAt", 1)))
                .compose(found ->
                        delete(found, new JsonObject().put("email.due", ABSENT)).map(found.size()));
    }

    private Future<Void> delete(List<JsonObject> found, JsonObject onlyIf) {
        return Future.all(found.stream()
                        .map(json ->
                                documents.delete(byId(json.getString("_id")).mergeIn(onlyIf)))
                        .toList())
                .mapEmpty();
    }

    private static JsonObject byId(String id) {
        return new JsonObject().put("_id", id);
    }
}
