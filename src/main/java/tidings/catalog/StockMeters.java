package tidings.catalog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tidings.bus.Refused;

/** Counts what was asked of the stock, and what became of it: what is sold out is a refusal like others. */
final class StockMeters {
    private final MeterRegistry registry;
    private final Map<Movement, Counter> movements = new ConcurrentHashMap<>();

    private record Movement(String movement, String outcome) {}

    StockMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The same, counted. */
    <Q, R> Function<Q, Future<R>> counting(String movement, Function<Q, Future<R>> step) {
        return request -> step.apply(request)
                .onComplete(
                        done -> count(movement, "done"),
                        cause -> count(
                                movement, Refused.from(cause).code().name().toLowerCase(Locale.ROOT)));
    }

    private void count(String movement, String outcome) {
        movements
                .computeIfAbsent(new Movement(movement, outcome), this::counter)
                .increment();
    }

    private Counter counter(Movement what) {
        return Counter.builder("tidings.stock.movements")
                .description(
                        "stock held, sold, released, given back and adjusted; or why not, out_of_stock first of all")
                .tag("movement", what.movement())
                .tag("outcome", what.outcome())
                .register(registry);
    }
}
