package tidings.catalog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;

/**
 * The watches in the store. Each takes one of its user's slots, which a unique index keeps apart, so that two at once
 * cannot both take the last.
 */
final class WatchStore {
    static final String COLLECTION = "watches";

    private static final int PAGE = 100;
    private static final int TRIES = 20;
    private static final JsonObject BY_ID = new JsonObject().put("_id", 1);

    private final Documents documents;

    WatchStore(Documents documents) {
        this.documents = documents;
    }

    static List<Index> indexes() {
        return List.of(
                Index.on(COLLECTION, "slots")
                        .ascending("userId")
                        .ascending("slot")
                        .asUnique(),
                Index.on(COLLECTION, "byUser").ascending("userId").ascending("_id"),
                Index.on(COLLECTION, "byProduct")
                        .ascending("productId")
                        .ascending("kind")
                        .ascending("_id"));
    }

    /** Stores it, or changes the limit of the one that is there; nothing where all slots are taken. */
    Future<Optional<Watch>> put(Watch watch, int slots) {
        return put(watch, slots, TRIES);
    }

    private Future<Optional<Watch>> put(Watch watch, int slots, int tries) {
        return change(watch).compose(changed -> {
            if (changed.isPresent()) {
                return Future.succeededFuture(changed);
            }
            return freeSlot(watch.userId(), slots)
                    .compose(slot -> slot.isEmpty() || tries == 0
                            ? Future.succeededFuture(Optional.<Watch>empty())
                            : insert(watch, slot.get(), slots, tries));
        });
    }

    Future<Boolean> delete(String userId, String id) {
        return documents.delete(new JsonObject().put("_id", id).put("userId", userId));
    }

    Future<List<Watch>> ofUser(String userId, @Nullable String after, int most) {
        var filter = new JsonObject().put("userId", userId);
        return watches(after == null ? filter : filter.put("_id", new JsonObject().put("$gt", after)), most);
    }

    /** @param price null, or only those with a limit above it */
    Future<List<Watch>> ofProduct(
            String productId, WatchKind kind, @Nullable Money price, @Nullable String after, int most) {
        var filter = new JsonObject().put("productId", productId).put("kind", kind.name());
        if (price != null) {
            filter.put("below.currency", price.currency())
                    .put("below.amount", new JsonObject().put("$gt", price.amount()));
        }
        return watches(after == null ? filter : filter.put("_id", new JsonObject().put("$gt", after)), most);
    }

    Future<Void> deleteAllOf(String userId) {
        return ofUser(userId, null, PAGE)
                .compose(page -> Future.all(page.stream()
                                .map(watch -> delete(userId, watch.id()))
                                .toList())
                        .compose(done -> page.size() == PAGE ? deleteAllOf(userId) : Future.succeededFuture()));
    }

    private Future<Optional<Watch>> change(Watch watch) {
        var set = new JsonObject().put("below", below(watch));
        return documents
                .updateAndGet(new JsonObject().put("_id", watch.id()), new JsonObject().put("$set", set))
                .map(found -> found.map(WatchStore::watch));
    }

    private Future<Optional<Watch>> insert(Watch watch, int slot, int slots, int tries) {
        var document = new JsonObject()
                .put("_id", watch.id())
                .put("userId", watch.userId())
                .put("slot", slot)
                .put("productId", watch.productId())
                .put("kind", watch.kind().name())
                .put("below", below(watch))
                .put("createdAt", watch.createdAt());
        return documents
                .insert(document)
                .map(Optional.of(watch))
                .recover(cause ->
                        cause instanceof Duplicate ? put(watch, slots, tries - 1) : Future.failedFuture(cause));
    }

    /** Any free one, so that two at once seldom try the same. */
    private Future<Optional<Integer>> freeSlot(String userId, int slots) {
        return documents
                .find(Find.where(new JsonObject().put("userId", userId), slots).only("slot"))
                .map(found -> {
                    var taken =
                            found.stream().map(each -> each.getInteger("slot")).collect(Collectors.toSet());
                    return IntStream.range(0, slots)
                            .filter(slot -> !taken.contains(slot))
                            .boxed()
                            .findFirst();
                });
    }

    private Future<List<Watch>> watches(JsonObject filter, int most) {
        return documents
                .find(Find.where(filter, most).sortedBy(BY_ID))
                .map(found -> found.stream().map(WatchStore::watch).toList());
    }

    private static @Nullable JsonObject below(Watch watch) {
        var below = watch.below();
        return below == null ? null : ProductDocuments.money(below);
    }

    private static Watch watch(JsonObject json) {
        var doc = new Doc(json);
        var below = json.getJsonObject("below");
        return new Watch(
                doc.id(),
                doc.text("userId"),
                doc.text("productId"),
                WatchKind.valueOf(doc.text("kind")),
                below == null ? null : ProductDocuments.money(below),
                doc.instant("createdAt"));
    }
}
