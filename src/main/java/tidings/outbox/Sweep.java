package tidings.outbox;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.settings.OutboxSettings;
import tidings.store.Documents;
import tidings.store.Find;
import tidings.store.Index;

/** Finds what is due in the outboxes and nobody works on: what a crash left behind, and what is to be tried again. */
final class Sweep extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final JsonObject OLDEST_FIRST = new JsonObject().put("outboxDue", 1);
    private static final int PAGE = 256;

    private final List<Documents> collections;
    private final Outbox outbox;
    private final OutboxSettings settings;
    private final Clock clock;

    Sweep(List<Documents> collections, Outbox outbox, OutboxSettings settings, Clock clock) {
        this.collections = collections;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    static Index index(String collection) {
        return Index.on(collection, "outboxDue")
                .ascending("outboxDue")
                .onlyWhere(new JsonObject().put("outboxDue", new JsonObject().put("$exists", true)));
    }

    @Override
    public Future<?> start() {
        again();
        return Future.succeededFuture();
    }

    private void again() {
        vertx.setTimer(
                settings.sweepEvery().toMillis(),
                timer -> Future.all(collections.stream().map(this::sweep).toList())
                        .onFailure(cause -> log.atWarn()
                                .addKeyValue("reason", cause.getMessage())
                                .log("a sweep failed"))
                        .onComplete(done -> again()));
    }

    private Future<Void> sweep(Documents documents) {
        var due = new JsonObject().put("$exists", true).put("$lte", clock.instant());
        return documents
                .find(Find.where(new JsonObject().put("outboxDue", due), PAGE)
                        .sortedBy(OLDEST_FIRST)
                        .only(Pending.FIELDS))
                .compose(found -> Future.join(found.stream()
                                .map(document -> work(Pending.of(documents.name(), document)))
                                .toList())
                        .compose(done -> found.size() == PAGE ? sweep(documents) : Future.succeededFuture()));
    }

    private Future<?> work(Pending pending) {
        return pending.isClaimed(clock.instant())
                ? outbox.leave(pending)
                : outbox.relay().handOver(pending);
    }
}
