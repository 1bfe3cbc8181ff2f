package tidings.users;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What this node remembers for a short while. What is asked for many times at once is looked up once, and what is forgotten
 * while it is being looked up is not remembered.
 */
final class Memory<V> {
    private final AsyncCache<String, Optional<V>> cache;
    private final Function<String, Future<Optional<V>>> source;

    Memory(int most, Duration length, Clock clock, Function<String, Future<Optional<V>>> source) {
        this.cache = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(length)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .buildAsync();
        this.source = source;
    }

    Future<Optional<V>> get(String key) {
        var known = cache.getIfPresent(key);
        if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
            return Future.succeededFuture(known.join());
        }
        return Future.fromCompletionStage(cache.get(
                key,
                (missing, executor) -> source.apply(missing).toCompletionStage().toCompletableFuture()));
    }

    void forget(String key) {
        cache.synchronous().invalidate(key);
    }
}
