package tidings.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What is counted of the bus, by wire name: never by the address that a reply goes to. */
final class BusMeters {
    private final MeterRegistry registry;
    private final Map<String, Timer> answered = new ConcurrentHashMap<>();
    private final Map<Refusing, Counter> refused = new ConcurrentHashMap<>();
    private final Map<String, Counter> pokes = new ConcurrentHashMap<>();

    private record Refusing(String address, Code code) {}

    BusMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * How long whoever asks waits for this answer, and whether it is none.
     *
     * @param begun as the system's nano time says
     */
    <R> Future<R> asked(String address, long begun, Future<R> answer) {
        return answer.onComplete(done -> took(address, begun), cause -> {
            took(address, begun);
            refused(address, cause);
        });
    }

    void poked(String address) {
        pokes.computeIfAbsent(address, this::pokes).increment();
    }

    private void took(String address, long begun) {
        answered.computeIfAbsent(address, this::answered).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    private void refused(String address, Throwable cause) {
        refused.computeIfAbsent(new Refusing(address, Refused.from(cause).code()), this::refused)
                .increment();
    }

    private Timer answered(String address) {
        return Timer.builder("tidings.bus.request")
                .description("questions to a domain and events told to a group, and how long the answer took")
                .tag("address", address)
                .register(registry);
    }

    private Counter refused(Refusing what) {
        return Counter.builder("tidings.bus.refused")
                .description("questions and events that were answered with a refusal, or with nothing in time")
                .tag("address", what.address())
                .tag("code", what.code().name())
                .register(registry);
    }

    private Counter pokes(String address) {
        return Counter.builder("tidings.bus.pokes")
                .description("pokes from this node to all nodes")
                .tag("address", address)
                .register(registry);
    }
}
