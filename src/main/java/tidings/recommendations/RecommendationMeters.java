package tidings.recommendations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What is counted of what people are recommended. */
final class RecommendationMeters {
    private final MeterRegistry registry;
    private final Counter empty;
    private final Counter counted;
    private final Map<String, Counter> shown = new ConcurrentHashMap<>();

    RecommendationMeters(MeterRegistry registry) {
        this.registry = registry;
        this.empty = Counter.builder("tidings.recommendations.empty")
                .description("times that there was nothing to recommend")
                .register(registry);
        this.counted = Counter.builder("tidings.recommendations.recounts")
                .description("products that were looked at anew since something happened to them")
                .register(registry);
        for (var rule : Rule.values()) {
            shown(rule.wireName());
        }
    }

    /** The same, counted. */
    <Q> Function<Q, Future<Recommendations>> counting(Function<Q, Future<Recommendations>> step) {
        return request -> step.apply(request).onSuccess(this::count);
    }

    void recounted(int products) {
        counted.increment(products);
    }

    private void count(Recommendations answer) {
        if (answer.found().isEmpty()) {
            empty.increment();
        }
        answer.found().forEach(each -> shown(each.rule()).increment());
    }

    private Counter shown(String rule) {
        return shown.computeIfAbsent(
                rule,
                name -> Counter.builder("tidings.recommendations.shown")
                        .description("products that were recommended, by the rule that found them")
                        .tag("rule", name)
                        .register(registry));
    }
}
