package tidings.outbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;

/**
 * Where the entries of a group lie that is too far behind, so that documents stay small. Only whoever holds the claim of
 * their document touches them; what is put twice is there once.
 */
final class Parking {
    static final String COLLECTION = "parked";
    static final Index BY_SOURCE = Index.on(COLLECTION, "bySource")
            .ascending("source")
            .ascending("group")
            .ascending("seq");

    static final Index BY_AGE = Index.on(COLLECTION, "byAge").ascending("at");

    private static final int PAGE = 100;

    private final Documents documents;

    Parking(Documents documents) {
        this.documents = documents;
    }

    Future<Void> put(String source, String group, List<Entry> entries) {
        var put = Future.<Void>succeededFuture();
        for (var entry : entries) {
            put = put.compose(done -> put(source, group, entry));
        }
        return put;
    }

    /** The first entry behind this number; those up to it are taken away. */
    Future<Optional<Entry>> firstAfter(String source, String group, long seq) {
        var inOrder = new JsonObject().put("source", 1).put("group", 1).put("seq", 1);
        return documents
                .find(Find.where(of(source, group), 1).sortedBy(inOrder))
                .map(found -> found.stream().findFirst().map(Entry::of))
                .compose(first -> first.filter(entry -> entry.seq() <= seq)
                        .map(entry -> remove(source, group, entry).compose(done -> firstAfter(source, group, seq)))
                        .orElseGet(() -> Future.succeededFuture(first)));
    }

    /** When the one happened that has waited longest. */
    Future<Optional<Instant>> oldest() {
        return documents
                .find(Find.where(anyTime(), 1)
                        .sortedBy(new JsonObject().put("at", 1))
                        .only("at"))
                .map(found -> found.stream().findFirst().map(entry -> entry.getInstant("at")));
    }

    Future<Integer> countUpTo(int most) {
        return documents.countUpTo(most, anyTime());
    }

    Future<Void> clear(String source, String group) {
        return firstAfter(source, group, Long.MAX_VALUE).mapEmpty();
    }

    /** Whatever group it is for. */
    Future<Void> clear(String source) {
        return documents
                .find(Find.where(new JsonObject().put("source", source), PAGE).only("_id"))
                .compose(found -> Future.all(
                                found.stream().map(documents::delete).toList())
                        .compose(done -> found.size() == PAGE ? clear(source) : Future.succeededFuture()));
    }

    private Future<Void> remove(String source, String group, Entry entry) {
        return documents
                .delete(new JsonObject().put("_id", id(source, group, entry)))
                .mapEmpty();
    }

    private Future<Void> put(String source, String group, Entry entry) {
        var document = entry.toJson()
                .put("_id", id(source, group, entry))
                .put("source", source)
                .put("group", group)
                .put("waiting", new JsonArray().add(group));
        return documents
                .insert(document)
                .recover(cause -> cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause));
    }

    private static JsonObject anyTime() {
        return new JsonObject().put("at", new JsonObject().put("$gt", Instant.EPOCH));
    }

    private static JsonObject of(String source, String group) {
        return new JsonObject().put("source", source).put("group", group);
    }

    private static String id(String source, String group, Entry entry) {
        return source + "/" + group + "/" + entry.seq();
    }
}
