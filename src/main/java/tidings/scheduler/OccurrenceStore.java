package tidings.scheduler;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;

/** The occurrences in the store. Each step of one is a compare-and-set on its state and epoch. */
final class OccurrenceStore {
    static final String COLLECTION = "occurrences";

    /** Of one job more do not stay open: a later one takes the place of those that wait. */
    private static final int MOST_OPEN = 100;

    private static final JsonObject THERE = new JsonObject().put("$exists", true);

    private final Documents documents;

    OccurrenceStore(Documents documents) {
        this.documents = documents;
    }

    static List<Index> indexes() {
        return List.of(
                only("open", "due").ascending("job").ascending("due"),
                only("started", "startedAt").ascending("job").descending("startedAt"),
                only("ended", "endedAt").ascending("endedAt"),
                Index.on(COLLECTION, "running")
                        .ascending("job")
                        .asUnique()
                        .onlyWhere(new JsonObject().put("running", 1)),
                Index.on(COLLECTION, "asked").ascending("job").asUnique().onlyWhere(new JsonObject().put("asked", 1)));
    }

    private static Index only(String name, String field) {
        return Index.on(COLLECTION, name).onlyWhere(new JsonObject().put(field, THERE));
    }

    static String id(String job, Instant at) {
        return job + "/" + at;
    }

    /** The second time changes nothing. */
    Future<Void> plan(String job, Instant at, Instant now) {
        return insert(OccurrenceDocuments.waiting(id(job, at), job, at, now));
    }

    /** A time of the schedule that is not to be done. */
    Future<Void> leaveOut(String job, Instant at, Instant now, String reason) {
        return insert(OccurrenceDocuments.skipped(id(job, at), job, at, now, reason));
    }

    /** One that somebody asked for; where there is one that is not over, nothing is added. */
    Future<Void> ask(String id, String job, Instant now) {
        return insert(OccurrenceDocuments.waiting(id, job, now, now).put("asked", 1));
    }

    private Future<Void> insert(JsonObject document) {
        return documents
                .insert(document)
                .recover(cause -> cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause));
    }

    /** Those of a job that are not over. */
    Future<List<Occurrence>> open(String job) {
        var filter = new JsonObject().put("job", job).put("due", THERE);
        return occurrences(Find.where(filter, MOST_OPEN).sortedBy(new JsonObject().put("due", 1)));
    }

    /** Those of a job that were begun, the latest first. */
    Future<List<Occurrence>> started(String job, int most) {
        var filter = new JsonObject().put("job", job).put("startedAt", THERE);
        return occurrences(Find.where(filter, most).sortedBy(new JsonObject().put("startedAt", -1)));
    }

    /** Those that ended before this moment, in that order, behind this one. */
    Future<List<JsonObject>> ended(@Nullable Instant after, Instant before, int most) {
        var range = new JsonObject().put("$exists", true).put("$lt", before);
        var filter = new JsonObject().put("endedAt", after == null ? range : range.put("$gt", after));
        return documents.find(Find.where(filter, most)
                .sortedBy(new JsonObject().put("endedAt", 1))
                .only("job", "at", "endedAt"));
    }

    Future<Boolean> delete(String id) {
        return documents.delete(new JsonObject().put("_id", id));
    }

    /** Nothing where somebody else was faster or gave a sign of life, or where another one of the same job runs. */
    Future<Optional<Occurrence>> claim(Occurrence read, Instant now, Instant until) {
        var claimed = read.claimed(now, until);
        var set = new JsonObject()
                .put("state", claimed.state().name())
                .put("epoch", claimed.epoch())
                .put("attempts", claimed.attempts())
                .put("due", until)
                .put("startedAt", now)
                .put("running", 1);
        return documents
                .update(asRead(read).put("due", read.due().orElse(null)), new JsonObject().put("$set", set))
                .map(done -> done ? Optional.of(claimed) : Optional.<Occurrence>empty())
                .recover(cause -> cause instanceof Duplicate
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(cause));
    }

    /** False where it was taken over. */
    Future<Boolean> prolong(Occurrence running, Instant until) {
        return documents.update(asRead(running), new JsonObject().put("$set", new JsonObject().put("due", until)));
    }

    /** False where it was taken over. */
    Future<Boolean> end(Occurrence running, Ending ending, Instant now) {
        var set = new JsonObject()
                .put("state", ending.state().name())
                .put("attempts", ending.attempts())
                .put("figures", OccurrenceDocuments.figures(ending.figures()));
        var gone = new JsonObject().put("running", "");
        ending.error().ifPresentOrElse(error -> set.put("error", error), () -> gone.put("error", ""));
        ending.due().ifPresentOrElse(due -> set.put("due", due), () -> over(set, gone, now));
        return documents.update(
                asRead(running), new JsonObject().put("$set", set).put("$unset", gone));
    }

    Future<Boolean> skip(Occurrence waiting, String reason, Instant now) {
        var set = new JsonObject().put("state", OccurrenceState.SKIPPED.name()).put("error", reason);
        var gone = new JsonObject();
        over(set, gone, now);
        return documents.update(
                asRead(waiting), new JsonObject().put("$set", set).put("$unset", gone));
    }

    private static void over(JsonObject set, JsonObject gone, Instant now) {
        set.put("endedAt", now);
        gone.put("due", "").put("asked", "");
    }

    private static JsonObject asRead(Occurrence read) {
        return new JsonObject()
                .put("_id", read.id())
                .put("state", read.state().name())
                .put("epoch", read.epoch());
    }

    private Future<List<Occurrence>> occurrences(Find what) {
        return documents
                .find(what)
                .map(found ->
                        found.stream().map(OccurrenceDocuments::occurrence).toList());
    }
}
