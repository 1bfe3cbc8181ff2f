package tidings.orders;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import tidings.metrics.Figure;

/** What is counted of orders: the steps that this node made, and, of those that are not over, how many there are. */
final class OrderMeters {
    private final MeterRegistry registry;
    private final Map<State, Counter> steps = new EnumMap<>(State.class);
    private final Map<State, Figure> open = new EnumMap<>(State.class);

    OrderMeters(MeterRegistry registry) {
        this.registry = registry;
        for (var status : OrderStatus.values()) {
            steps.put(State.of(status), steps(label(State.of(status))));
        }
        OpenOrders.STATES.forEach(state -> open.put(state, open(label(state))));
    }

    void became(State state) {
        var counter = steps.get(state);
        if (counter != null) {
            counter.increment();
        }
    }

    void open(State state, int found) {
        var figure = open.get(state);
        if (figure != null) {
            figure.set(found);
        }
    }

    private Counter steps(String status) {
        return Counter.builder("tidings.orders.steps")
                .description("orders that came to have this status")
                .tag("status", status)
                .register(registry);
    }

    private Figure open(String status) {
        return Figure.of(
                registry,
                "tidings.orders.open",
                null,
                "orders that have this status and wait for somebody, 1,000 at most",
                "status",
                status);
    }

    private static String label(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
