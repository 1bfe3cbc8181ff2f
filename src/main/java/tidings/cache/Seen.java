package tidings.cache;

import java.util.Map;

/**
 * What was found in Redis, and what allows to put there what was not.
 *
 * @param until when that ends, by the clock of Redis
 * @param leases by key; those without one are not kept
 */
record Seen<V>(Map<String, Aged<V>> found, String age, long until, Map<String, String> leases) {
    static <V> Seen<V> nothing() {
        return new Seen<>(Map.of(), "", 0, Map.of());
    }
}
