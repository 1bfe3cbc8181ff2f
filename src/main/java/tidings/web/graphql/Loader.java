package tidings.web.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers the keys that are asked for in one turn of the event loop and asks for them together in the next.
 *
 * <p>All items of a list are completed in one turn, so what is asked for below them is one request. Unlike a dispatch by
 * levels of the query this needs to know nothing of the engine, and a look-up that follows another never waits for ever.
 */
final class Loader<K, V> {
    private final Batch<K, V> batch;
    private final Call call;
    private final Context context;
    private final Map<K, Future<Optional<V>>> known = new HashMap<>();
    private Map<K, Promise<Optional<V>>> gathered = new LinkedHashMap<>();

    Loader(Batch<K, V> batch, Call call, Context context) {
        this.batch = batch;
        this.call = call;
        this.context = context;
    }

    Future<Optional<V>> load(K key) {
        return known.computeIfAbsent(key, this::gather);
    }

    private Future<Optional<V>> gather(K key) {
        if (gathered.isEmpty()) {
            context.runOnContext(nextTurn -> dispatch());
        }
        var promise = Promise.<Optional<V>>promise();
        gathered.put(key, promise);
        return promise.future();
    }

    private void dispatch() {
        var waiting = gathered;
        gathered = new LinkedHashMap<>();
        var entries = List.copyOf(waiting.entrySet());
        for (var from = 0; from < entries.size(); from += batch.most()) {
            ask(entries.subList(from, Math.min(from + batch.most(), entries.size())));
        }
    }

    private void ask(List<Map.Entry<K, Promise<Optional<V>>>> waiting) {
        load(waiting.stream().map(Map.Entry::getKey).toList())
                .onComplete(
                        found -> waiting.forEach(
                                entry -> entry.getValue().complete(Optional.ofNullable(found.get(entry.getKey())))),
                        cause -> waiting.forEach(entry -> entry.getValue().fail(cause)));
    }

    private Future<Map<K, V>> load(List<K> keys) {
        try {
            return batch.loading().load(call, keys);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
