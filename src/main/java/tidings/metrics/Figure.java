package tidings.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** A gauge that is set when somebody has looked; until then it is no number. */
public final class Figure {
    private volatile double value = Double.NaN;

    private Figure() {}

    /**
     * Registered at once.
     *
     * @param unit {@code seconds} or {@code bytes}; null where things are counted
     * @param tags a name and its value, and so on
     */
    public static Figure of(
            MeterRegistry registry, String name, @Nullable String unit, String description, String... tags) {
        var figure = new Figure();
        Gauge.builder(name, () -> figure.value)
                .baseUnit(unit)
                .description(description)
                .tags(tags)
                .register(registry);
        return figure;
    }

    public void set(double found) {
        value = found;
    }
}
