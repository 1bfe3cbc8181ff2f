package tidings.users;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What this node remembers for a short while. What is asked for many times at once is looked up once, and what is forgotten
 * while it is being looked up is not remembered. A failure is not remembered either.
 */
final class Memory<V> {
    private final Cache<String, Future<Optional<V>>> cache;
    private final Function<String, Future<Optional<V>>> source;

    Memory(int most, Duration length, Clock clock, Function<String, Future<Optional<V>>> source) {
        this.cache = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(length)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
        this.source = source;
    }

    /** Complete at once where it is remembered; otherwise it completes wherever the look-up does. */
    Future<Optional<V>> get(String key) {
        var known = cache.getIfPresent(key);
        return known != null ? known : look(key);
    }

    void forget(String key) {
        cache.invalidate(key);
    }

    private Future<Optional<V>> look(String key) {
        var looked = cache.get(key, source);
        return looked.onFailure(cause -> cache.asMap().remove(key, looked));
    }
}
