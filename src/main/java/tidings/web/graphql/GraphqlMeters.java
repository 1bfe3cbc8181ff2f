package tidings.web.graphql;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What is counted of operations, by the field of the schema that they ask for: never by a name that a client chose. */
public final class GraphqlMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Map<String, Timer> answers = new ConcurrentHashMap<>();
    private final Map<Failing, Counter> errors = new ConcurrentHashMap<>();

    private record Failing(String operation, String code) {}

    public GraphqlMeters(MeterRegistry registry, InFlight inFlight) {
        this.registry = registry;
        Gauge.builder("tidings.graphql.in.flight", inFlight, InFlight::running)
                .description("operations that are read or worked on")
                .register(registry);
    }

    /** @param begun as the system's nano time says */
    void answered(String operation, long begun, Answer answer) {
        answers.computeIfAbsent(operation, this::answers).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        if (answer.body().errors() instanceof List<?> found) {
            found.forEach(error -> errors.computeIfAbsent(new Failing(operation, code(error)), this::errors)
                    .increment());
        }
    }

    /** Each error of ours has one. */
    private static String code(Object error) {
        return error instanceof Map<?, ?> shaped && shaped.get("extensions") instanceof Map<?, ?> extensions
                ? String.valueOf(extensions.get("code"))
                : "none";
    }

    private Timer answers(String operation) {
        return Timer.builder("tidings.graphql.request")
                .description(
                        "GraphQL requests, over HTTP or a socket, and how long the answer took; subscriptions: until open")
                .tag("operation", operation)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter errors(Failing what) {
        return Counter.builder("tidings.graphql.errors")
                .description("errors in answers to GraphQL requests")
                .tag("operation", what.operation())
                .tag("code", what.code())
                .register(registry);
    }
}
