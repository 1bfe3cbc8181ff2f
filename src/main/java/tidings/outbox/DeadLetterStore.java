package tidings.outbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Ids;
import tidings.store.Index;

/** The dead letters in the store. Each has a place in the order of failing, which it changes when it fails again. */
final class DeadLetterStore {
    static final String COLLECTION = "deadLetters";

    private static final int PAGE = 100;

    private final Documents documents;
    private final Ids ids;

    DeadLetterStore(Documents documents, Ids ids) {
        this.documents = documents;
        this.ids = ids;
    }

    static List<Index> indexes() {
        return List.of(
                Index.on(COLLECTION, "byDocument").ascending("collection").ascending("document"),
                Index.on(COLLECTION, "byPlace").descending("place"),
                Index.on(COLLECTION, "bySource").ascending("source").descending("place"));
    }

    /** Where it is there already, as after a replay that did not help, it says how it failed this time. */
    Future<Void> put(JsonObject letter) {
        var placed = letter.copy().put("place", ids.next());
        return documents
                .insert(placed)
                .recover(cause -> cause instanceof Duplicate ? renew(placed) : Future.failedFuture(cause));
    }

    private Future<Void> renew(JsonObject letter) {
        var set = new JsonObject();
        List.of("attempts", "error", "lastFailedAt", "place")
                .forEach(field -> set.put(field, letter.getMap().get(field)));
        return documents
                .update(new JsonObject().put("_id", letter.getString("_id")), new JsonObject().put("$set", set))
                .compose(renewed -> renewed ? Future.succeededFuture() : put(letter));
    }

    Future<Optional<JsonObject>> find(String id) {
        return documents.findOne(new JsonObject().put("_id", id));
    }

    /** The last to fail first, from behind this place. */
    Future<List<JsonObject>> page(@Nullable String source, @Nullable String after, int most) {
        var filter = new JsonObject();
        var order = new JsonObject();
        if (source != null) {
            filter.put("source", source);
            order.put("source", 1);
        }
        if (after != null) {
            filter.put("place", new JsonObject().put("$lt", after));
        }
        return documents.find(Find.where(filter, most).sortedBy(order.put("place", -1)));
    }

    /** The first to have failed, behind this place. */
    Future<List<JsonObject>> oldest(@Nullable String after, int most) {
        var filter =
                after == null ? new JsonObject() : new JsonObject().put("place", new JsonObject().put("$gt", after));
        return documents.find(Find.where(filter, most)
                .sortedBy(new JsonObject().put("place", 1))
                .only("place", "lastFailedAt"));
    }

    Future<Integer> countUpTo(int most) {
        return documents.countUpTo(most, new JsonObject().put("place", new JsonObject().put("$gt", "")));
    }

    /** Unless it failed again since it was read. */
    Future<Boolean> delete(JsonObject letter) {
        return documents.delete(
                new JsonObject().put("_id", letter.getString("_id")).put("place", letter.getString("place")));
    }

    Future<Boolean> delete(String id) {
        return documents.delete(new JsonObject().put("_id", id));
    }

    Future<Void> forget(String collection, String document) {
        var filter = new JsonObject().put("collection", collection).put("document", document);
        return documents
                .find(Find.where(filter, PAGE).only("_id"))
                .compose(found -> Future.all(
                                found.stream().map(documents::delete).toList())
                        .compose(done ->
                                found.size() == PAGE ? forget(collection, document) : Future.succeededFuture()));
    }

    static Dead dead(JsonObject json) {
        var doc = new Doc(json);
        return new Dead(
                doc.id(),
                doc.text("source"),
                doc.text("type"),
                doc.text("body"),
                doc.text("error"),
                (int) doc.number("attempts"),
                doc.instant("firstFailedAt"),
                doc.text("collection"),
                doc.text("document"));
    }

    static DeadLetter letter(JsonObject json) {
        var doc = new Doc(json);
        return new DeadLetter(
                doc.id(),
                doc.text("source"),
                doc.text("type"),
                doc.text("body"),
                doc.text("error"),
                (int) doc.number("attempts"),
                doc.instant("firstFailedAt"),
                doc.instant("lastFailedAt"),
                doc.text("place"));
    }
}
