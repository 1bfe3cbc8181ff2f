package tidings.users;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Find;
import tidings.store.Index;

/** The sessions in the store: a document each, so that signing in here never meets signing in there. */
final class SessionStore {
    static final String COLLECTION = "sessions";

    private static final int PAGE = 100;
    private static final JsonObject NEWEST_FIRST = new JsonObject().put("createdAt", -1);

    private final Documents documents;

    SessionStore(Documents documents) {
        this.documents = documents;
    }

    static List<Index> indexes() {
        return List.of(
                Index.on(COLLECTION, "byUser").ascending("userId").descending("createdAt"),
                Index.on(COLLECTION, "byEnd").ascending("until"));
    }

    Future<Void> insert(SignedIn session) {
        return documents.insert(new JsonObject()
                .put("_id", session.id())
                .put("userId", session.userId())
                .put("epoch", session.epoch())
                .put("refreshHash", session.refreshHash())
                .put("createdAt", session.createdAt())
                .put("until", session.until()));
    }

    Future<Optional<SignedIn>> find(String id) {
        return documents.findOne(new JsonObject().put("_id", id)).map(found -> found.map(SessionStore::session));
    }

    /** Only one of two that show the same token gets through. */
    Future<Boolean> rotate(SignedIn session, String nextHash, Instant until) {
        var current = new JsonObject().put("_id", session.id()).put("refreshHash", session.refreshHash());
        var next = new JsonObject().put("refreshHash", nextHash).put("until", until);
        return documents.update(current, new JsonObject().put("$set", next));
    }

    Future<Boolean> delete(String id) {
        return documents.delete(new JsonObject().put("_id", id));
    }

    /** The newest first. */
    Future<List<SignedIn>> ofUser(String userId, int most) {
        return documents
                .find(Find.where(new JsonObject().put("userId", userId), most).sortedBy(NEWEST_FIRST))
                .map(found -> found.stream().map(SessionStore::session).toList());
    }

    Future<Void> deleteAllOf(String userId) {
        return ofUser(userId, PAGE)
                .compose(page -> Future.all(page.stream()
                                .map(session -> delete(session.id()))
                                .toList())
                        .compose(done -> page.size() == PAGE ? deleteAllOf(userId) : Future.succeededFuture()));
    }

    private static SignedIn session(JsonObject json) {
        var doc = new Doc(json);
        return new SignedIn(
                doc.id(),
                doc.text("userId"),
                doc.number("epoch"),
                doc.text("refreshHash"),
                doc.instant("createdAt"),
                doc.instant("until"));
    }
}
