package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/**
 * Many look-ups as one request. A constant of the class that uses it; what was loaded is kept for one operation only.
 *
 * <pre>{@code
 * static final Batch<String, User> USERS =
 *         Batch.of(100, (call, ids) -> call.bus().ask(new FindUsers(ids)).map(Users::byId));
 * ...
 * wiring.field("Order", "user", Order.class, (order, call, arguments) -> call.load(USERS, order.userId()));
 * }</pre>
 *
 * @param most keys in one request; more become several requests
 */
public record Batch<K, V>(int most, Loading<K, V> loading) {
    public static <K, V> Batch<K, V> of(int most, Loading<K, V> loading) {
        return new Batch<>(most, loading);
    }

    /** A batch is itself, not what it is made of: it is a key. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Finds what there is; a key that is not in the answer has no value. */
    @FunctionalInterface
    public interface Loading<K, V> {
        Future<Map<K, V>> load(Call call, List<K> keys);
    }
}
