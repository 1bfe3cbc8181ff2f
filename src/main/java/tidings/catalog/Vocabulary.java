package tidings.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;

/**
 * Every word that a product has ever had, so that the beginning of a word finds the whole ones: the products' own index
 * then holds whole words only, a tenth of what all their beginnings would be. A word is learnt before the product that has
 * it is written, and never forgotten; one that no product has any more finds nothing.
 */
final class Vocabulary {
    static final String COLLECTION = "productWords";

    /** A beginning that has more completions finds the first of them, in the order of the alphabet. */
    private static final int MOST_COMPLETIONS = 100;

    private static final int SHORTEST_BEGINNING = 2;
    private static final int LEARNT_AT_ONCE = 32;
    private static final int KNOWN = 100_000;
    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);
    private static final JsonObject IN_ORDER = new JsonObject().put("_id", 1);

    private final Documents documents;
    private final Clock clock;
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(KNOWN).build();

    Vocabulary(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    Future<Void> learn(List<String> words) {
        var fresh =
                words.stream().filter(word -> known.getIfPresent(word) == null).toList();
        if (fresh.isEmpty()) {
            return Future.succeededFuture();
        }
        var now = fresh.subList(0, Math.min(LEARNT_AT_ONCE, fresh.size()));
        return Future.all(now.stream().map(this::learn).toList())
                .compose(done -> learn(fresh.subList(now.size(), fresh.size())));
    }

    /** The words that begin so, this one first if it is one. */
    Future<List<String>> completions(String beginning) {
        if (beginning.codePointCount(0, beginning.length()) < SHORTEST_BEGINNING) {
            return Future.succeededFuture(List.of(beginning));
        }
        var between = new JsonObject().put("$gte", beginning).put("$lt", beginning + LAST_CHARACTER);
        return documents
                .find(Find.where(new JsonObject().put("_id", between), MOST_COMPLETIONS)
                        .sortedBy(IN_ORDER))
                .map(found -> found.stream().map(word -> word.getString("_id")).toList());
    }

    private Future<Void> learn(String word) {
        var since = new JsonObject().put("$setOnInsert", new JsonObject().put("since", clock.instant()));
        return documents
                .updateOrInsert(new JsonObject().put("_id", word), since)
                .recover(cause -> cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause))
                .onSuccess(done -> known.put(word, true));
    }
}
