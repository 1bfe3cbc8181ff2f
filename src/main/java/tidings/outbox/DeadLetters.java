package tidings.outbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.settings.OutboxSettings;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;
import tidings.store.Store;

/** What a group could not be told in all its attempts. It waits for somebody to decide: replay it, or let it go. */
public final class DeadLetters {
    static final String COLLECTION = "deadLetters";
    static final Index BY_DOCUMENT =
            Index.on(COLLECTION, "byDocument").ascending("collection").ascending("document");

    private static final int PAGE = 100;

    private final Map<String, Function<String, Future<Void>>> ways = new ConcurrentHashMap<>();
    private final Store store;
    private final Documents documents;
    private final OutboxSettings settings;
    private final Clock clock;

    DeadLetters(Store store, OutboxSettings settings, Clock clock) {
        this.store = store;
        this.documents = store.documents(COLLECTION);
        this.settings = settings;
        this.clock = clock;
    }

    /** Puts it away; where it is there already, as after a replay that did not help, it says how it failed this time. */
    Future<Void> bury(Pending pending, String group, Entry entry) {
        var state = pending.group(group);
        var now = clock.instant();
        var letter = entry.toJson()
                .put("_id", idOf(entry.id(), group))
                .put("told", entry.told())
                .put("collection", pending.collection())
                .put("document", pending.id())
                .put("source", group)
                .put("attempts", state.tries())
                .put(
                        "error",
                        state.error() == null ? "the process ended while the event was being handled" : state.error())
                .put("firstFailedAt", state.failedAt() == null ? now : state.failedAt())
                .put("lastFailedAt", now);
        return insert(letter);
    }

    /**
     * Something else than an event that could not be done in all its attempts.
     *
     * @param document what it was about; erased with that
     * @param body JSON
     */
    public record Kept(
            String source,
            String type,
            String collection,
            String document,
            String body,
            String error,
            int attempts,
            Instant firstFailedAt) {}

    /** As with an event: the second time it says how it failed this time. */
    public Future<Void> keep(Kept kept) {
        var now = clock.instant();
        return insert(new JsonObject()
                .put("_id", idOf(kept.document(), kept.source()))
                .put("id", kept.document())
                .put("type", kept.type())
                .put("at", now)
                .put("body", kept.body())
                .put("collection", kept.collection())
                .put("document", kept.document())
                .put("source", kept.source())
                .put("attempts", kept.attempts())
                .put("error", kept.error())
                .put("firstFailedAt", kept.firstFailedAt())
                .put("lastFailedAt", now));
    }

    /** How what this source keeps is tried again; given the document. */
    public void replayWith(String source, Function<String, Future<Void>> way) {
        ways.put(source, way);
    }

    /** It was done after all, or is tried again. */
    public Future<Void> release(String document, String source) {
        return documents
                .delete(new JsonObject().put("_id", idOf(document, source)))
                .mapEmpty();
    }

    private static String idOf(String id, String source) {
        return id + "@" + source;
    }

    /** Of this document. */
    Future<Void> forget(String collection, String document) {
        var filter = new JsonObject().put("collection", collection).put("document", document);
        return documents
                .find(Find.where(filter, PAGE).only("_id"))
                .compose(found -> Future.all(
                                found.stream().map(documents::delete).toList())
                        .compose(done ->
                                found.size() == PAGE ? forget(collection, document) : Future.succeededFuture()));
    }

    private Future<Void> insert(JsonObject letter) {
        return documents
                .insert(letter)
                .recover(cause -> cause instanceof Duplicate ? renew(letter) : Future.failedFuture(cause));
    }

    private Future<Void> renew(JsonObject letter) {
        var set = new JsonObject();
        List.of("attempts", "error", "lastFailedAt").forEach(field -> set.put(field, letter.getValue(field)));
        return documents
                .update(new JsonObject().put("_id", letter.getString("_id")), new JsonObject().put("$set", set))
                .compose(renewed -> renewed ? Future.succeededFuture() : insert(letter));
    }

    /**
     * Puts a dead letter back on its way, behind what its document has to tell by now, under the event's own id and number.
     * Doing it twice tells it at most twice, which listeners do not notice. One that failed again meanwhile stays.
     */
    public Future<Void> replay(String id) {
        return documents
                .findOne(new JsonObject().put("_id", id))
                .compose(found -> found.map(letter -> replay(letter))
                        .orElseGet(() -> Refusal.of(Code.NOT_FOUND, "There is no such dead letter.")
                                .asFuture()));
    }

    private Future<Void> replay(JsonObject letter) {
        var way = ways.get(letter.getString("source"));
        return way == null ? tellAgain(letter) : way.apply(letter.getString("document"));
    }

    private Future<Void> tellAgain(JsonObject letter) {
        var at = new Doc(letter).instant("at");
        if (at.isBefore(clock.instant().minus(settings.retention()))) {
            return Refusal.of(Code.CONFLICT, "It is too old to be told again: nobody remembers whether they heard it.")
                    .asFuture();
        }
        var asItWas = new JsonObject()
                .put("_id", letter.getString("_id"))
                .put("lastFailedAt", letter.getInstant("lastFailedAt"));
        return putBack(letter).compose(done -> documents.delete(asItWas).mapEmpty());
    }

    private Future<Void> putBack(JsonObject letter) {
        var aggregates = store.documents(letter.getString("collection"));
        return aggregates
                .findOne(new JsonObject().put("_id", letter.getString("document")))
                .compose(found -> found.map(document -> push(aggregates, document, letter))
                        .orElseGet(() -> Refusal.of(Code.CONFLICT, "What it tells of is no longer there.")
                                .asFuture()));
    }

    private Future<Void> push(Documents aggregates, JsonObject document, JsonObject letter) {
        if (isWaiting(document, letter)) {
            // Perhaps it is just being buried: were the letter taken away now, nothing of it would be left.
            return Refusal.of(Code.CONFLICT, "It is on its way already.").asFuture();
        }
        var seq = Aggregates.seq(document);
        var filter = new JsonObject().put("_id", document.getString("_id")).put("outboxSeq", seq);
        var change = new JsonObject()
                .put("$set", new JsonObject().put("outboxSeq", seq + 1))
                .put("$push", new JsonObject().put("outbox", entry(letter, seq + 1)))
                .put("$min", new JsonObject().put("outboxDue", clock.instant()));
        return aggregates.update(filter, change).compose(done -> done ? Future.succeededFuture() : putBack(letter));
    }

    private static boolean isWaiting(JsonObject document, JsonObject letter) {
        return Pending.of("", document).waitingFor(letter.getString("source")).stream()
                .anyMatch(entry -> entry.id().equals(letter.getString("id")));
    }

    private static JsonObject entry(JsonObject letter, long seq) {
        var again = Entry.of(letter);
        return new Entry(
                        again.id(),
                        seq,
                        again.told(),
                        again.type(),
                        again.at(),
                        again.body(),
                        List.of(letter.getString("source")))
                .toJson();
    }
}
