package tidings.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Whether this node can do its work. */
@FunctionalInterface
public interface Readiness {
    /** The names of what is amiss; none: ready. */
    Future<List<String>> failing();

    /** What else there is to say about it, ready or not. */
    default JsonObject remarks() {
        return new JsonObject();
    }

    /** As {@link #of(Map)}, with remarks. */
    static Readiness of(Map<String, Supplier<Future<?>>> checks, Supplier<JsonObject> remarks) {
        var ready = of(checks);
        return new Readiness() {
            @Override
            public Future<List<String>> failing() {
                return ready.failing();
            }

            @Override
            public JsonObject remarks() {
                return remarks.get();
            }
        };
    }

    /** Ready when every one of these succeeds within two seconds; why one does not stays inside. */
    static Readiness of(Map<String, Supplier<Future<?>>> checks) {
        return () -> {
            var outcomes = new LinkedHashMap<String, Future<?>>();
            checks.forEach((name, check) -> outcomes.put(name, guarded(check).timeout(2, TimeUnit.SECONDS)));
            return Future.join(List.copyOf(outcomes.values()))
                    .transform(all -> Future.succeededFuture(failed(outcomes)));
        };
    }

    private static Future<?> guarded(Supplier<Future<?>> check) {
        try {
            return check.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static List<String> failed(Map<String, Future<?>> outcomes) {
        return outcomes.entrySet().stream()
                .filter(outcome -> outcome.getValue().failed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
