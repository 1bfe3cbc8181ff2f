package tidings.recommendations;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tidings.cache.Cache;

/** What most people like, the same for everybody, and so remembered once. */
final class Lists {
    static final int LENGTH = 40;

    private final FameStore fames;
    private final Cache<List<Fame>> cache;

    Lists(FameStore fames, Cache<List<Fame>> cache) {
        this.fames = fames;
        this.cache = cache;
    }

    Future<List<Fame>> hottest() {
        return cache.get("hottest", key -> fames.hottest(LENGTH)).map(Objects::requireNonNull);
    }

    Future<List<Fame>> mostBought() {
        return cache.get("most-bought", key -> fames.mostBought(LENGTH)).map(Objects::requireNonNull);
    }

    Future<Map<String, List<Fame>>> byCategory(List<String> categoryKeys) {
        var found = new LinkedHashMap<String, List<Fame>>();
        return Bounded.each(categoryKeys, key -> hottestOf(key).onSuccess(list -> found.put(key, list)))
                .map(found);
    }

    private Future<List<Fame>> hottestOf(String categoryKey) {
        return cache.get("category " + categoryKey, key -> fames.hottestOf(categoryKey, LENGTH))
                .map(Objects::requireNonNull);
    }
}
