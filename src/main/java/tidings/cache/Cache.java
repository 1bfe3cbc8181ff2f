package tidings.cache;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values by key, for a short while. Any thread may use it. */
public interface Cache<V> {
    /**
     * The value of this key; looked up where it is not known, once for all who ask meanwhile. That there is none is not
     * remembered, nor is that it could not be found out.
     */
    Future<@Nullable V> get(String key, Function<String, Future<@Nullable V>> lookUp);

    /** Those of these keys that have a value; all that are not known are looked up together. */
    Future<Map<String, V>> getAll(List<String> keys, Function<List<String>, Future<Map<String, V>>> lookUp);

    /** What this key stands for has changed. Complete when nobody is given the old value any more. */
    Future<Void> forget(String key);

    /** As {@link #forget}, for whatever is known. */
    Future<Void> forgetAll();
}
