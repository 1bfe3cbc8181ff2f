package tidings.store;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import org.jspecify.annotations.Nullable;

/**
 * A declared index. Every query shape has one, and the tests' store refuses a query that has none.
 *
 * @param only the partial filter: equality, {@code $gt} or {@code $exists: true}, which queries must repeat
 */
public record Index(
        String collection,
        String name,
        JsonObject keys,
        boolean unique,
        @Nullable JsonObject only) {
    public static Index on(String collection, String name) {
        return new Index(collection, name, new JsonObject(), false, null);
    }

    public Index ascending(String field) {
        return new Index(collection, name, keys.copy().put(field, 1), unique, only);
    }

    public Index descending(String field) {
        return new Index(collection, name, keys.copy().put(field, -1), unique, only);
    }

    public Index asUnique() {
        return new Index(collection, name, keys, true, only);
    }

    public Index onlyWhere(JsonObject filter) {
        return new Index(collection, name, keys, unique, filter);
    }

    IndexOptions options() {
        var options = new IndexOptions().name(name).unique(unique);
        return only == null ? options : options.partialFilterExpression(only);
    }
}
