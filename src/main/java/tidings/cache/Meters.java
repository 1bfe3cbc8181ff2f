package tidings.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What is counted of the rooms of this node, by what is kept there; of no label is there one for each key. */
final class Meters {
    private static final String PREFIX = "tidings.cache.";

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    Tally tally(Keep keep, String room) {
        var hits = counter("hits", "values that were there", keep, room);
        var misses = counter("misses", "values that were not there, or not to be had", keep, room);
        return (asked, missed) -> {
            hits.increment(asked - missed);
            misses.increment(missed);
        };
    }

    /** Of values in Redis that nobody can read. */
    Counter unreadable(Keep keep) {
        return counter("unreadable", "values that could not be read and were taken away", keep, "redis");
    }

    /** One for each reason. */
    Map<Trouble, Counter> errors() {
        var errors = new EnumMap<Trouble, Counter>(Trouble.class);
        for (var trouble : Trouble.values()) {
            var counter = Counter.builder(PREFIX + "errors")
                    .description("questions that Redis did not answer")
                    .tag("reason", trouble.name().toLowerCase(Locale.ROOT))
                    .register(registry);
            errors.put(trouble, counter);
        }
        return errors;
    }

    void breaker(Supplier<Breaker> breaker) {
        state("closed", Breaker.Closed.class, breaker);
        state("open", Breaker.Open.class, breaker);
        state("half_open", Breaker.HalfOpen.class, breaker);
    }

    private void state(String name, Class<? extends Breaker> type, Supplier<Breaker> breaker) {
        Gauge.builder(PREFIX + "breaker", () -> type.isInstance(breaker.get()) ? 1 : 0)
                .description("whether the breaker in front of Redis is in this state; open: Redis is left alone")
                .tag("state", name)
                .register(registry);
    }

    private Counter counter(String name, String description, Keep keep, String room) {
        return Counter.builder(PREFIX + name)
                .description(description)
                .tag("cache", keep.domain())
                .tag("room", room)
                .register(registry);
    }
}
