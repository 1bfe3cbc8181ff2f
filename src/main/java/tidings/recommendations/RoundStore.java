package tidings.recommendations;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import tidings.store.Documents;
import tidings.store.Duplicate;

/** How far the last run is that tells everybody: one document, since there is one such run at a time. */
final class RoundStore {
    static final String COLLECTION = "recommendationRounds";

    private static final String ID = "everybody";

    private final Documents documents;

    RoundStore(Documents documents) {
        this.documents = documents;
    }

    /**
     * How far a run is.
     *
     * @param after the last who was told; null: nobody was yet
     * @param told how many were
     */
    record Round(String run, long rev, @Nullable String after, long told) {}

    /** That of this run; one that begins takes the place of the last one's. */
    Future<Round> of(String run) {
        return documents
                .findOne(id())
                .compose(found -> found.map(json -> of(run, json))
                        .orElseGet(() -> documents
                                .insert(document(new Round(run, 1, null, 0)).mergeIn(id()))
                                .recover(cause -> cause instanceof Duplicate
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(cause))
                                .compose(done -> of(run))));
    }

    private Future<Round> of(String run, JsonObject json) {
        var round =
                new Round(json.getString("run"), json.getLong("rev"), json.getString("after"), json.getLong("told"));
        return round.run().equals(run)
                ? Future.succeededFuture(round)
                : replace(round, new Round(run, round.rev() + 1, null, 0)).compose(done -> of(run));
    }

    /** Changes nothing where somebody else was faster. */
    Future<Void> move(Round round, String after, long told) {
        return replace(round, new Round(round.run(), round.rev() + 1, after, told));
    }

    private Future<Void> replace(Round read, Round next) {
        return documents
                .update(id().put("rev", read.rev()), new JsonObject().put("$set", document(next)))
                .mapEmpty();
    }

    private static JsonObject document(Round round) {
        return new JsonObject()
                .put("run", round.run())
                .put("rev", round.rev())
                .put("after", round.after())
                .put("told", round.told());
    }

    private static JsonObject id() {
        return new JsonObject().put("_id", ID);
    }
}
