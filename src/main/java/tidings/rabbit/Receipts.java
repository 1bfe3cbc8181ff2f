package tidings.rabbit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import tidings.module.JobRun;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;

/** Which commands were done. Whoever dies between doing and noting does it again, which each domain takes for the same. */
final class Receipts {
    static final String COLLECTION = "commandReceipts";

    private static final int PAGE = 100;

    private final Documents documents;
    private final Duration kept;
    private final Clock clock;

    Receipts(Documents documents, Duration kept, Clock clock) {
        this.documents = documents;
        this.kept = kept;
        this.clock = clock;
    }

    static List<Index> indexes() {
        return List.of(Index.on(COLLECTION, "byAge").ascending("at"));
    }

    Future<Boolean> has(String id) {
        return documents.findOne(new JsonObject().put("_id", id)).map(found -> found.isPresent());
    }

    Future<Void> keep(String id) {
        return documents
                .insert(new JsonObject().put("_id", id).put("at", clock.instant()))
                .recover(cause -> cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause));
    }

    /** Lets go of those that nobody delivers again any more. */
    Future<Long> letGoOfOld(JobRun run) {
        return run.mayGoOn() ? letGoOfAPage(run) : Future.succeededFuture(0L);
    }

    private Future<Long> letGoOfAPage(JobRun run) {
        var old = new JsonObject()
                .put("at", new JsonObject().put("$lt", clock.instant().minus(kept)));
        var page = Find.where(old, PAGE).sortedBy(new JsonObject().put("at", 1)).only("_id");
        return documents
                .find(page)
                .compose(found -> Future.all(
                                found.stream().map(documents::delete).toList())
                        .compose(done -> found.size() < PAGE
                                ? Future.succeededFuture((long) found.size())
                                : letGoOfOld(run).map(more -> found.size() + more)));
    }
}
