package tidings.web.graphql;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query below whose roots everything is held by the object above it, compiled once: it writes its answer from the records
 * straight into bytes. What goes wrong on this way, a refusal too, is left to the engine, which begins anew: a query
 * changes nothing, and the words of errors have one source.
 */
final class Plan {
    private final List<Root> roots;

    Plan(List<Root> roots) {
        this.roots = List.copyOf(roots);
    }

    /** A field of Query: where its value comes from, with what arguments, and how it is written. */
    record Root(PlannedField field, Fetchers.Root fetcher, PlannedArguments arguments) {
        Future<?> fetch(Call call, Map<String, Object> variables) {
            return fetcher.fetch(call, arguments.with(variables));
        }
    }

    /** The answer's bytes; nothing where the engine is to give it. */
    Future<Optional<byte[]>> answer(Call call, Map<String, Object> variables) {
        return fetch(call, variables).map(this::written).otherwise(Optional.empty());
    }

    private Future<List<Object>> fetch(Call call, Map<String, Object> variables) {
        try {
            return roots.size() == 1
                    ? roots.get(0).fetch(call, variables).map(Plan::only)
                    : Future.all(roots.stream()
                                    .map(root -> root.fetch(call, variables))
                                    .toList())
                            .map(all -> all.list());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static List<Object> only(@Nullable Object value) {
        var one = new ArrayList<Object>(1);
        one.add(value);
        return one;
    }

    private Optional<byte[]> written(List<Object> values) {
        try {
            return Optional.of(JsonWriter.data(json -> {
                for (var i = 0; i < values.size(); i++) {
                    roots.get(i).field().writeHeld(json, values.get(i));
                }
            }));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** What the plan does not know how to write, met while writing. */
    static final class Uncovered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Uncovered(String what) {
            super(what, null, false, false);
        }
    }
}
