package tidings.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The room in this process. */
public final class LocalCache<V> implements Cache<V> {
    private final Keep keep;
    private final AsyncCache<String, Outcome<V>> values;
    private final Tally tally;
    /** Part of every key: whoever raises it has forgotten all, what is being looked up too. */
    private final AtomicLong age = new AtomicLong();

    public LocalCache(Keep keep, Clock clock) {
        this(keep, clock, Tally.NONE, value -> keep.length());
    }

    /** @param length for how long a value may be kept, counted from when it is known here */
    LocalCache(Keep keep, Clock clock, Tally tally, Function<V, Duration> length) {
        this.keep = keep;
        this.tally = tally;
        this.values = Caffeine.newBuilder()
                .maximumSize(keep.most())
                .expireAfter(Expiry.<String, Outcome<V>>writing(
                        (key, outcome) -> outcome.value() == null ? Duration.ZERO : length.apply(outcome.value())))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .buildAsync();
    }

    @Override
    public Future<@Nullable V> get(String key, Function<String, Future<@Nullable V>> lookUp) {
        var inside = inside(key);
        var missed = new AtomicBoolean();
        var found = values.get(inside, (missing, executor) -> {
            missed.set(true);
            return lookUp.apply(key)
                    .map(value -> value == null ? null : Outcome.of(value))
                    .otherwise(Outcome::failed)
                    .toCompletionStage()
                    .toCompletableFuture();
        });
        tally.asked(1, missed.get() ? 1 : 0);
        return here(found).map(outcome -> outcome == null ? null : valueOf(inside, outcome));
    }

    @Override
    public Future<Map<String, V>> getAll(List<String> keys, Function<List<String>, Future<Map<String, V>>> lookUp) {
        var outside = new HashMap<String, String>();
        keys.forEach(key -> outside.put(inside(key), key));
        var missed = new AtomicInteger();
        var found = values.getAll(outside.keySet(), (missing, executor) -> {
            missed.set(missing.size());
            return lookUpAll(missing, outside, lookUp);
        });
        tally.asked(outside.size(), missed.get());
        return here(found).map(outcomes -> {
            var answers = new HashMap<String, V>();
            outcomes.forEach(
                    (inside, outcome) -> answers.put(outside.getOrDefault(inside, inside), valueOf(inside, outcome)));
            return answers;
        });
    }

    @Override
    public Future<Void> forget(String key) {
        values.synchronous().invalidate(inside(key));
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> forgetAll() {
        age.incrementAndGet();
        values.synchronous().invalidateAll();
        return Future.succeededFuture();
    }

    private CompletableFuture<Map<String, Outcome<V>>> lookUpAll(
            Set<? extends String> missing,
            Map<String, String> outside,
            Function<List<String>, Future<Map<String, V>>> lookUp) {
        var keys = missing.stream().map(inside -> outside.getOrDefault(inside, inside));
        return lookUp.apply(keys.toList())
                .map(found -> outcomes(missing, inside -> {
                    var value = found.get(outside.getOrDefault(inside, inside));
                    return value == null ? null : Outcome.of(value);
                }))
                .otherwise(cause -> outcomes(missing, inside -> Outcome.failed(cause)))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static <V> Map<String, Outcome<V>> outcomes(
            Set<? extends String> missing, Function<String, @Nullable Outcome<V>> of) {
        var outcomes = new HashMap<String, Outcome<V>>();
        for (var inside : missing) {
            var outcome = of.apply(inside);
            if (outcome != null) {
                outcomes.put(inside, outcome);
            }
        }
        return outcomes;
    }

    private V valueOf(String inside, Outcome<V> outcome) {
        if (outcome.failure() != null) {
            values.synchronous().asMap().remove(inside, outcome);
        }
        return outcome.orThrow();
    }

    /** A failure, too, is an outcome here and is taken out again: Caffeine would write each one's stack trace to the log. */
    private record Outcome<V>(@Nullable V value, @Nullable Throwable failure) {
        private static <V> Outcome<V> of(V value) {
            return new Outcome<>(value, null);
        }

        private static <V> Outcome<V> failed(Throwable cause) {
            return new Outcome<>(null, cause);
        }

        private V orThrow() {
            if (failure instanceof RuntimeException refusal) {
                throw refusal;
            }
            if (value == null) {
                throw new IllegalStateException("could not be looked up", failure);
            }
            return value;
        }
    }

    private String inside(String key) {
        return keep.key(age.get() + ":" + key);
    }

    /** Whoever asked goes on where they are, not on the thread of whoever asked first. */
    private static <T> Future<T> here(CompletableFuture<T> stage) {
        if (stage.isDone() && !stage.isCompletedExceptionally()) {
            return Future.succeededFuture(stage.join());
        }
        var context = Vertx.currentContext();
        return context == null ? Future.fromCompletionStage(stage) : Future.fromCompletionStage(stage, context);
    }
}
