package tidings.store;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;

/** What to read, in which order, and how much of it. There is no find without a limit. */
public record Find(JsonObject filter, JsonObject sort, JsonObject fields, int limit) {
    public static Find where(JsonObject filter, int limit) {
        return new Find(filter, new JsonObject(), new JsonObject(), limit);
    }

    public Find sortedBy(JsonObject order) {
        return new Find(filter, order, fields, limit);
    }

    public Find only(String... names) {
        var chosen = new JsonObject();
        for (var name : names) {
            chosen.put(name, 1);
        }
        return new Find(filter, sort, chosen, limit);
    }

    FindOptions options() {
        return new FindOptions().setSort(sort).setFields(fields).setLimit(limit).setBatchSize(limit);
    }
}
