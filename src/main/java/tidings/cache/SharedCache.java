package tidings.cache;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The room in this process with the one in Redis behind it. Neither keeps a value for longer than the first one alone would:
 * what comes out of Redis is kept here for what is left of its time.
 */
final class SharedCache<V> implements Cache<V> {
    private final Keep keep;
    private final LocalCache<Aged<V>> here;
    private final RedisRoom<V> there;

    SharedCache(Keep keep, Clock clock, Tally tally, RedisRoom<V> there) {
        this.keep = keep;
        this.here = new LocalCache<>(keep, clock, tally, Aged::left);
        this.there = there;
    }

    @Override
    public Future<@Nullable V> get(String key, Function<String, Future<@Nullable V>> lookUp) {
        return here.get(key, it -> there.read(List.of(it)).compose(seen -> seenOrLookedUp(it, seen, lookUp)))
                .map(aged -> aged == null ? null : aged.value());
    }

    @Override
    public Future<Map<String, V>> getAll(List<String> keys, Function<List<String>, Future<Map<String, V>>> lookUp) {
        return here.getAll(keys, unknown -> there.read(unknown).compose(seen -> seenAndLookedUp(unknown, seen, lookUp)))
                .map(found -> {
                    var values = new HashMap<String, V>();
                    found.forEach((key, aged) -> values.put(key, aged.value()));
                    return values;
                });
    }

    /** Here once more at the end, for what was read there before it was gone. */
    @Override
    public Future<Void> forget(String key) {
        return here.forget(key).compose(done -> there.forget(key)).compose(done -> here.forget(key));
    }

    @Override
    public Future<Void> forgetAll() {
        return here.forgetAll().compose(done -> there.forgetAll()).compose(done -> here.forgetAll());
    }

    private Future<@Nullable Aged<V>> seenOrLookedUp(
            String key, Seen<V> seen, Function<String, Future<@Nullable V>> lookUp) {
        var found = seen.found().get(key);
        if (found != null) {
            return Future.succeededFuture(found);
        }
        return lookUp.apply(key)
                .map(value ->
                        value == null ? null : kept(seen, Map.of(key, value)).get(key));
    }

    private Future<Map<String, Aged<V>>> seenAndLookedUp(
            List<String> keys, Seen<V> seen, Function<List<String>, Future<Map<String, V>>> lookUp) {
        var missing =
                keys.stream().filter(key -> !seen.found().containsKey(key)).toList();
        if (missing.isEmpty()) {
            return Future.succeededFuture(seen.found());
        }
        return lookUp.apply(missing).map(values -> {
            var all = new HashMap<>(seen.found());
            all.putAll(kept(seen, values));
            return all;
        });
    }

    /** Nobody waits for Redis to keep it. */
    private Map<String, Aged<V>> kept(Seen<V> seen, Map<String, V> values) {
        there.keep(seen, values);
        var aged = new HashMap<String, Aged<V>>();
        values.forEach((key, value) -> aged.put(key, new Aged<>(value, keep.length())));
        return aged;
    }
}
