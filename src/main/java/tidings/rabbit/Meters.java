package tidings.rabbit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/** What is counted and measured of the bridge on this node. No label of it holds anything that comes from outside. */
final class Meters {
    private static final String PREFIX = "tidings.rabbit.";

    private final MeterRegistry registry;
    private final Counter published;
    private final Counter confirmed;
    private final Counter returned;
    private final Counter consumed;
    private final Counter deadLettered;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        this.published = counter("published", "messages sent to the broker");
        this.confirmed = counter("confirmed", "messages that the broker confirmed");
        this.returned = counter("returned", "messages that no queue took");
        this.consumed = counter("consumed", "commands taken from the broker");
        this.deadLettered = counter("dead.lettered", "commands that became dead letters");
    }

    void published() {
        published.increment();
    }

    void confirmed() {
        confirmed.increment();
    }

    void returned() {
        returned.increment();
    }

    void consumed() {
        consumed.increment();
    }

    void deadLettered() {
        deadLettered.increment();
    }

    /** @param number a gauge of it is kept as long as the registry is */
    void inFlight(Number number) {
        gauge("in.flight", "messages that wait for the broker's confirm", number);
    }

    void atWork(Number number) {
        gauge("commands.at.work", "commands that are not acknowledged yet", number);
    }

    void blocked(BooleanSupplier is) {
        Gauge.builder(PREFIX + "blocked", () -> is.getAsBoolean() ? 1 : 0)
                .description("whether the broker takes no messages for now")
                .register(registry);
    }

    void connected(String line, BooleanSupplier is) {
        Gauge.builder(PREFIX + "connected", () -> is.getAsBoolean() ? 1 : 0)
                .description("whether there is a connection to the broker")
                .tag("line", line)
                .register(registry);
    }

    void waiting(String queue, Number number) {
        Gauge.builder(PREFIX + "queue.messages", number, Number::doubleValue)
                .description("messages that wait in a queue of the broker, as it was last looked at")
                .tag("queue", queue)
                .strongReference(true)
                .register(registry);
    }

    private void gauge(String name, String description, Number number) {
        Gauge.builder(PREFIX + name, number, Number::doubleValue)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(PREFIX + name).description(description).register(registry);
    }
}
