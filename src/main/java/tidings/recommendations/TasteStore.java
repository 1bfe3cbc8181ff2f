package tidings.recommendations;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;

/** The tastes in the store. Every write is a compare-and-set on {@code rev}. */
final class TasteStore {
    static final String COLLECTION = "tastes";

    /** So often is a change tried that meets another one; each time somebody else got through. */
    private static final int TRIES = 20;

    private static final String SINCE = "aging.since";

    private final Documents documents;

    TasteStore(Documents documents) {
        this.documents = documents;
    }

    static List<Index> indexes() {
        return List.of(
                byCrowd(Crowd.BOUGHT),
                byCrowd(Crowd.SEEN),
                Index.on(COLLECTION, "aging")
                        .ascending(SINCE)
                        .onlyWhere(new JsonObject().put(SINCE, new JsonObject().put("$exists", true))));
    }

    private static Index byCrowd(Crowd crowd) {
        return Index.on(COLLECTION, crowd.list()).ascending(crowd.list() + ".p").descending(crowd.list() + ".at");
    }

    Future<Taste> find(String userId) {
        return documents
                .findOne(byId(userId))
                .map(found -> found.map(TasteDocuments::taste).orElseGet(() -> Taste.none(userId)));
    }

    /**
     * Changes what is known of somebody; nothing of who is erased. Answers what is known then.
     *
     * @param merge pure, since it may be done more than once
     * @param losing does what is to be done about products that this person counts for no more; before the write and after it,
     *     since whoever dies in between does not see any more which they were
     */
    Future<Taste> change(String userId, UnaryOperator<Taste> merge, Function<Collection<String>, Future<Void>> losing) {
        return change(userId, merge, losing, TRIES);
    }

    private Future<Taste> change(
            String userId, UnaryOperator<Taste> merge, Function<Collection<String>, Future<Void>> losing, int tries) {
        if (tries == 0) {
            return Future.failedFuture(Bad.tooBusy());
        }
        return find(userId).compose(taste -> {
            var merged = taste.erased() ? taste : merge.apply(taste);
            if (merged.equals(taste)) {
                return Future.succeededFuture(taste);
            }
            var lost = taste.lostIn(merged);
            return losing.apply(lost)
                    .compose(done -> write(merged))
                    .compose(done -> done ? losing.apply(lost).map(merged) : change(userId, merge, losing, tries - 1));
        });
    }

    /** False where it is not any more as it was read. */
    Future<Boolean> write(Taste taste) {
        var lists = TasteDocuments.lists(taste).put("rev", taste.rev() + 1);
        if (taste.rev() > 0) {
            return documents.update(byId(taste.userId()).put("rev", taste.rev()), new JsonObject().put("$set", lists));
        }
        return documents.insert(lists.put("_id", taste.userId())).map(true).recover(TasteStore::wasThere);
    }

    /** The greater {@code rev} keeps away what was read before, even a write that lands much later. */
    Future<Void> entomb(String userId) {
        var tombstone = TasteDocuments.lists(Taste.none(userId)).put("erased", true);
        var change = new JsonObject().put("$set", tombstone).put("$inc", new JsonObject().put("rev", 1));
        return documents
                .updateOrInsert(byId(userId), change)
                .recover(cause -> cause instanceof Duplicate
                        ? documents.update(byId(userId), change).mapEmpty()
                        : Future.failedFuture(cause));
    }

    /** Of whom something is remembered that was before this moment; the oldest first. */
    Future<List<String>> before(Instant start, int most) {
        var old = new JsonObject().put("$exists", true).put("$lt", start);
        var find = Find.where(new JsonObject().put(SINCE, old), most)
                .sortedBy(new JsonObject().put(SINCE, 1))
                .only("_id");
        return documents
                .find(find)
                .map(found -> found.stream().map(json -> json.getString("_id")).toList());
    }

    /** How many are in this product's crowd. */
    Future<Long> count(Crowd crowd, String productId) {
        return documents.count(new JsonObject().put(crowd.list() + ".p", productId));
    }

    Future<Long> countAll() {
        return documents.count(new JsonObject());
    }

    /** What those did who are in this product's crowd, the last of them. */
    Future<List<List<Deed>>> baskets(Crowd crowd, String productId, int most) {
        var list = crowd.list();
        var find = Find.where(new JsonObject().put(list + ".p", productId), most)
                .sortedBy(new JsonObject().put(list + ".at", -1))
                .only(list);
        return documents
                .find(find)
                .map(found -> found.stream()
                        .map(json -> TasteDocuments.deeds(json, list))
                        .toList());
    }

    private static Future<Boolean> wasThere(Throwable cause) {
        return cause instanceof Duplicate ? Future.succeededFuture(false) : Future.failedFuture(cause);
    }

    private static JsonObject byId(String userId) {
        return new JsonObject().put("_id", userId);
    }
}
