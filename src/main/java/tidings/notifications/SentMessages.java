package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;
import tidings.store.Pages;

/** The keys under which messages were sent, each with what it stands for. Kept as long as notifications are. */
final class SentMessages {
    static final String COLLECTION = "sentMessages";

    private static final int TIDIED_AT_ONCE = 100;
    private static final int WRITES_AT_ONCE = 8;

    private final Documents documents;

    SentMessages(Documents documents) {
        this.documents = documents;
    }

    static List<Index> indexes() {
        return List.of(Index.on(COLLECTION, "byAge").ascending("at"));
    }

    /** Keeps it under this id; CONFLICT where the id stands for something else already. */
    Future<Void> keep(String id, String fingerprint, Instant at) {
        var document =
                new JsonObject().put("_id", id).put("fingerprint", fingerprint).put("at", at);
        return documents
                .insert(document)
                .recover(cause ->
                        cause instanceof Duplicate ? refuseAnother(id, fingerprint) : Future.failedFuture(cause));
    }

    /** What was sent before this moment goes, a few at a time. */
    Future<Void> tidy(Instant before) {
        return Pages.through(TIDIED_AT_ONCE, found -> found == TIDIED_AT_ONCE, last -> tidySome(before))
                .mapEmpty();
    }

    private Future<Integer> tidySome(Instant before) {
        var old = new JsonObject().put("at", new JsonObject().put("$lt", before));
        return documents
                .find(Find.where(old, TIDIED_AT_ONCE)
                        .sortedBy(new JsonObject().put("at", 1))
                        .only("_id"))
                .compose(found ->
                        Bounded.each(found, WRITES_AT_ONCE, this::delete).map(found.size()));
    }

    private Future<Boolean> delete(JsonObject found) {
        return documents.delete(new JsonObject().put("_id", found.getString("_id")));
    }

    private Future<Void> refuseAnother(String id, String fingerprint) {
        return documents.findOne(new JsonObject().put("_id", id)).compose(there -> {
            var isSame = there.filter(json -> Objects.equals(json.getString("fingerprint"), fingerprint))
                    .isPresent();
            return isSame
                    ? Future.succeededFuture()
                    : Refusal.of(Code.CONFLICT, "Another message was sent with this idempotencyKey.")
                            .asFuture();
        });
    }
}
