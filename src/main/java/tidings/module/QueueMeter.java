package tidings.module;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What is bounded, as the metrics show it, all of it alike.
 *
 * @param queued how much is in it, under way or waiting
 * @param limit how much may be
 * @param refused how much found no room so far
 */
public record QueueMeter(IntSupplier queued, IntSupplier limit, LongSupplier refused) {
    private static final String PREFIX = "tidings.";

    /**
     * Shows it. The gauges keep it alive; a counter would not.
     *
     * @param name what is bounded, such as {@code http.requests}
     * @param tags names and values in turn, few of them
     */
    public void show(MeterRegistry metrics, String name, String... tags) {
        Gauge.builder(PREFIX + name + ".queued", () -> queued.getAsInt())
                .description("what is under way there, or waits for that")
                .tags(tags)
                .register(metrics);
        Gauge.builder(PREFIX + name + ".limit", () -> limit.getAsInt())
                .description("how much that may be")
                .tags(tags)
                .register(metrics);
        FunctionCounter.builder(PREFIX + name + ".refused", this, it -> it.refused.getAsLong())
                .description("what found no room there")
                .tags(tags)
                .register(metrics);
    }
}
