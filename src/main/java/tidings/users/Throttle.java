package tidings.users;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Index;
import tidings.users.UsersRules.Limit;

/**
 * Counts in the store, so that all nodes count together, how often something is tried. A place is taken before the try and
 * given back where it turned out harmless, so that many tries at once are not more than the limit. Once the limit is
 * reached a try costs one read.
 */
final class Throttle {
    static final String COLLECTION = "throttles";

    private static final int TRIES = 20;

    private final Documents documents;
    private final Clock clock;

    Throttle(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    static List<Index> indexes() {
        return List.of(Index.on(COLLECTION, "byEnd").ascending("until"));
    }

    /** RATE_LIMITED where all places of this time are taken. */
    Future<Void> take(Limit limit, String subject) {
        return take(limit, id(limit, subject), TRIES);
    }

    /** Does something in a place that is given back afterwards unless the outcome is one that counts. */
    <T> Future<T> counting(Limit limit, String subject, Predicate<AsyncResult<T>> counts, Supplier<Future<T>> action) {
        return take(limit, subject)
                .compose(taken -> action.get().transform(outcome -> {
                    var settled = counts.test(outcome) ? Future.<Void>succeededFuture() : giveBack(limit, subject);
                    return settled.transform(done -> again(outcome));
                }));
    }

    private Future<Void> giveBack(Limit limit, String subject) {
        var taken = new JsonObject().put("_id", id(limit, subject)).put("count", new JsonObject().put("$gt", 0));
        return documents
                .update(taken, new JsonObject().put("$inc", new JsonObject().put("count", -1)))
                .mapEmpty();
    }

    private Future<Void> take(Limit limit, String id, int tries) {
        if (tries == 0) {
            return refuse(limit.window());
        }
        return documents
                .findOne(new JsonObject().put("_id", id))
                .compose(found -> takeOf(limit, id, found))
                .compose(done -> done ? Future.succeededFuture() : take(limit, id, tries - 1));
    }

    private Future<Boolean> takeOf(Limit limit, String id, Optional<JsonObject> found) {
        var now = clock.instant();
        if (found.isEmpty()) {
            return begin(id, limit);
        }
        var counter = new Doc(found.get());
        var until = counter.instant("until");
        if (!now.isBefore(until)) {
            return beginAgain(counter, limit);
        }
        return counter.number("count") < limit.most() ? count(counter, limit) : refuse(Duration.between(now, until));
    }

    private Future<Boolean> begin(String id, Limit limit) {
        var counter = new JsonObject()
                .put("_id", id)
                .put("count", 1)
                .put("until", clock.instant().plus(limit.window()));
        return documents
                .insert(counter)
                .map(true)
                .recover(cause ->
                        cause instanceof Duplicate ? Future.succeededFuture(false) : Future.failedFuture(cause));
    }

    private Future<Boolean> beginAgain(Doc counter, Limit limit) {
        var read = new JsonObject().put("_id", counter.id()).put("until", counter.instant("until"));
        var next = new JsonObject().put("count", 1).put("until", clock.instant().plus(limit.window()));
        return documents.update(read, new JsonObject().put("$set", next));
    }

    private Future<Boolean> count(Doc counter, Limit limit) {
        var free = new JsonObject()
                .put("_id", counter.id())
                .put("until", counter.instant("until"))
                .put("count", new JsonObject().put("$lt", limit.most()));
        return documents.update(free, new JsonObject().put("$inc", new JsonObject().put("count", 1)));
    }

    private static <T> Future<T> again(AsyncResult<T> outcome) {
        return outcome.succeeded() ? Future.succeededFuture(outcome.result()) : Future.failedFuture(outcome.cause());
    }

    private static <T> Future<T> refuse(Duration wait) {
        var seconds = Math.max(1, wait.toSeconds());
        return Refusal.of(Code.RATE_LIMITED, "Too many attempts. Try again later.", Map.of("retryAfter", seconds))
                .asFuture();
    }

    /** Who it is about is nobody's business, so it is kept as a hash. */
    private static String id(Limit limit, String subject) {
        return limit.name() + ":" + Tokens.hash(subject);
    }
}
