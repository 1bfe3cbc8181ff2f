package tidings.cache;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tidings.settings.RedisSettings;

/** Where a node remembers things: in its own memory, and in Redis where there is one. */
public final class Rooms {
    private final Clock clock;
    private final Function<Keep, Tally> tallies;
    private final @Nullable Shared shared;

    /**
     * Of a node.
     *
     * @param node what no other node calls itself, and this one only until it ends
     */
    public Rooms(Vertx vertx, RedisSettings settings, MeterRegistry registry, Clock clock, String node) {
        var meters = new Meters(registry);
        this.clock = clock;
        this.tallies = keep -> meters.tally(keep, "local");
        this.shared = settings.uri().isEmpty()
                ? null
                : new Shared(new RedisLine(vertx, settings, meters, clock), meters, node, new AtomicLong());
    }

    private Rooms(Clock clock) {
        this.clock = clock;
        this.tallies = keep -> Tally.NONE;
        this.shared = null;
    }

    /** Nothing but memory, and nothing is counted. */
    public static Rooms inMemory(Clock clock) {
        return new Rooms(clock);
    }

    /** For what only this node can keep true, or is not to leave it. */
    public <V> Cache<V> local(Keep keep) {
        return new LocalCache<>(keep, clock, tallies.apply(keep), value -> keep.length());
    }

    /** For what any node may use that another one looked up. */
    public <V> Cache<V> shared(Keep keep, Shape<V> shape) {
        return shared == null
                ? local(keep)
                : new SharedCache<>(keep, clock, tallies.apply(keep), shared.room(keep, shape, clock));
    }

    /** Redis is not asked any more. */
    public void close() {
        if (shared != null) {
            shared.line().close();
        }
    }

    private record Shared(RedisLine line, Meters meters, String node, AtomicLong words) {
        <V> RedisRoom<V> room(Keep keep, Shape<V> shape, Clock clock) {
            return new RedisRoom<>(line, keep, shape, this::word, meters, clock);
        }

        /** Never the same again. */
        private String word() {
            return node + "." + words.incrementAndGet();
        }
    }
}
