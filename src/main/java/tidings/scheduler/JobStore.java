package tidings.scheduler;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Duplicate;

/** Since when each job has been as it is. Of what was before that, nothing is made up for. */
final class JobStore {
    static final String COLLECTION = "jobs";

    private final Documents documents;

    JobStore(Documents documents) {
        this.documents = documents;
    }

    /** Since now where it is new or has changed, or where that was noted by a clock that was ahead. */
    Future<Instant> since(JobSpec job, Instant now) {
        return documents
                .findOne(id(job))
                .compose(found -> found.map(json -> since(json, job, now))
                        .orElseGet(() -> documents
                                .insert(id(job).mergeIn(asOf(job, now)))
                                .map(now)))
                .recover(cause -> cause instanceof Duplicate ? since(job, now) : Future.failedFuture(cause));
    }

    private Future<Instant> since(JsonObject json, JobSpec job, Instant now) {
        var since = new Doc(json).instant("since");
        if (job.terms().equals(json.getString("terms")) && !since.isAfter(now)) {
            return Future.succeededFuture(since);
        }
        var asRead = id(job).put("terms", json.getString("terms")).put("since", since);
        return documents
                .update(asRead, new JsonObject().put("$set", asOf(job, now)))
                .compose(done -> done ? Future.succeededFuture(now) : since(job, now));
    }

    private static JsonObject id(JobSpec job) {
        return new JsonObject().put("_id", job.name());
    }

    private static JsonObject asOf(JobSpec job, Instant now) {
        return new JsonObject().put("terms", job.terms()).put("since", now);
    }
}
