package tidings.orders;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tidings.module.JobRun;
import tidings.orders.OrderReminder.OrdersOverdue;
import tidings.outbox.Aggregates;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;
import tidings.store.Pages;
import tidings.store.Pages.Page;

/** What ADMINs are reminded of: a document of its own, once for each run of the check, since it is about no one order. */
final class Reminders {
    static final String COLLECTION = "orderReminders";

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int PAGE = 100;

    private final Aggregates aggregates;

    Reminders(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    static Index index() {
        return Index.on(COLLECTION, "byAge").ascending("at");
    }

    /** Under the id of the run: the second time changes nothing. */
    Future<Void> remind(JobRun run, Instant now, OrdersOverdue event) {
        return aggregates
                .insert(new JsonObject().put("_id", run.id()).put("at", now), event)
                .recover(cause -> cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause));
    }

    /** Answers how many are gone; one that has still to be told stays. */
    Future<Long> forget(JobRun run, Instant now) {
        return Pages.<Boolean>count(run::mayGoOn, more -> forgetSome(now));
    }

    private Future<Page<Boolean>> forgetSome(Instant now) {
        var old = new JsonObject().put("$lt", now.minus(KEPT));
        return aggregates
                .documents()
                .find(Find.where(new JsonObject().put("at", old), PAGE)
                        .sortedBy(new JsonObject().put("at", 1))
                        .only("_id"))
                .compose(this::delete)
                .map(gone -> new Page<>(gone, gone == PAGE ? true : null));
    }

    private Future<Long> delete(List<JsonObject> found) {
        var told = new JsonObject().put("$exists", false);
        return Future.all(found.stream()
                        .map(json -> aggregates.documents().delete(json.put("outboxDue", told)))
                        .toList())
                .map(done -> done.<Boolean>list().stream().filter(gone -> gone).count());
    }
}
