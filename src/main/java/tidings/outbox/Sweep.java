package tidings.outbox;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.settings.OutboxSettings;
import tidings.store.Documents;
import tidings.store.Find;
import tidings.store.Index;
import tidings.store.Pages;

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
                timer -> Future.join(collections.stream().map(this::sweep).toList())
                        .onFailure(cause -> log.atWarn()
                                .addKeyValue("reason", cause.getMessage())
                                .log("a sweep failed"))
                        .onComplete(done -> again()));
    }

    private Future<Void> sweep(Documents documents) {
        return Pages.through(true, isMoreDue -> isMoreDue, before -> sweepSome(documents))
                .mapEmpty();
    }

    /** Answers whether more may be due, and nothing of this is any more. */
    private Future<Boolean> sweepSome(Documents documents) {
        var due = new JsonObject().put("$exists", true).put("$lte", clock.instant());
        return documents
                .find(Find.where(new JsonObject().put("outboxDue", due), PAGE)
                        .sortedBy(OLDEST_FIRST)
                        .only(Pending.FIELDS))
                .map(found -> found.stream()
                        .flatMap(document -> readable(documents.name(), document))
                        .toList())
                .compose(found -> workThrough(found).map(all -> all && found.size() == PAGE));
    }

    /** One that nobody can read does not hide the others. */
    private static Stream<Pending> readable(String collection, JsonObject document) {
        try {
            return Stream.of(Pending.of(collection, document));
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("collection", collection)
                    .addKeyValue("document", document.getValue("_id"))
                    .setCause(e)
                    .log("an outbox cannot be read");
            return Stream.empty();
        }
    }

    /** Whether nothing of it is due any more; if not, another look now would find the same. */
    private Future<Boolean> workThrough(List<Pending> found) {
        var suspects = found.stream().filter(this::isSuspect).toList();
        return Future.join(found.stream()
                        .filter(pending -> !isSuspect(pending))
                        .map(this::begin)
                        .toList())
                .compose(begun ->
                        oneByOne(suspects).map(done -> !begun.<Boolean>list().contains(false)));
    }

    private Future<Boolean> begin(Pending pending) {
        return pending.isClaimed(clock.instant())
                ? outbox.leave(pending)
                : outbox.relay().handOver(pending).begun();
    }

    /** Whoever worked on it last may have died of it. */
    private boolean isSuspect(Pending pending) {
        return pending.wasAbandoned() && !pending.isClaimed(clock.instant());
    }

    /** So that what kills a node is alone when it does, and no other document's attempts are counted with it. */
    private Future<Void> oneByOne(List<Pending> suspects) {
        var through = Future.<Void>succeededFuture();
        for (var suspect : suspects) {
            through = through.compose(done -> outbox.relay().handOver(suspect).end());
        }
        return through;
    }
}
