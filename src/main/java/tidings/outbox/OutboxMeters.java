package tidings.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tidings.bus.Code;

/** What is counted of the events of a node, by the group that is told them. */
final class OutboxMeters {
    private final MeterRegistry registry;
    private final Map<String, Timer> told = new ConcurrentHashMap<>();
    private final Map<String, Counter> deadLetters = new ConcurrentHashMap<>();
    private final Map<Attempt, Counter> attempts = new ConcurrentHashMap<>();

    private record Attempt(String group, String outcome) {}

    OutboxMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** From now on there is a figure for what could not be told to them, so that the first dead letter can be seen to come. */
    void expect(String group) {
        deadLetters.computeIfAbsent(group, this::deadLetters);
    }

    /** @param at when it happened */
    void told(String group, Instant at, Instant now) {
        attempt(group, "told");
        var late = Duration.between(at, now);
        told.computeIfAbsent(group, this::told).record(late.isNegative() ? Duration.ZERO : late);
    }

    void failed(String group, Code code) {
        attempt(group, code == Code.UNAVAILABLE ? "unavailable" : "failed");
    }

    void buried(String group) {
        deadLetters.computeIfAbsent(group, this::deadLetters).increment();
    }

    private void attempt(String group, String outcome) {
        attempts.computeIfAbsent(new Attempt(group, outcome), this::attempts).increment();
    }

    private Counter attempts(Attempt attempt) {
        return Counter.builder("tidings.outbox.attempts")
                .description("tries to tell a group an event; unavailable: nobody was there, which counts as none")
                .tag("group", attempt.group())
                .tag("outcome", attempt.outcome())
                .register(registry);
    }

    private Timer told(String group) {
        return Timer.builder("tidings.outbox.delay")
                .description("from when something happened until a group has done what it does with it")
                .tag("group", group)
                .register(registry);
    }

    private Counter deadLetters(String source) {
        return Counter.builder("tidings.outbox.dead.letters")
                .description("what was given up, by the group or whoever else could not do it")
                .tag("source", source)
                .register(registry);
    }
}
