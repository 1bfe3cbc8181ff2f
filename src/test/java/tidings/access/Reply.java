package tidings.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An answer as it came. */
record Reply(int status, String body) {
    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.body());
    }

    /** What was said over a socket, as it would have been over HTTP. */
    static Reply of(JsonObject message) {
        var payload = message.getValue("payload");
        var body = payload instanceof JsonArray errors ? new JsonObject().put("errors", errors) : (JsonObject) payload;
        return new Reply(200, body.encode());
    }

    JsonObject data(String field) {
        return data().getJsonObject(field);
    }

    JsonObject data() {
        return new JsonObject(body).getJsonObject("data");
    }

    /** OK, or the code of the first error. */
    String outcome() {
        var errors = new JsonObject(body).getJsonArray("errors");
        return errors == null
                ? "OK"
                : errors.getJsonObject(0).getJsonObject("extensions").getString("code");
    }

    /** What stands in all objects of the answer for these fields, such as Product.held. */
    List<Optional<Object>> valuesOf(Set<String> fields) {
        return objects(new JsonObject(body).getMap())
                .flatMap(object -> object.entrySet().stream()
                        .filter(entry -> fields.contains(object.get("__typename") + "." + entry.getKey()))
                        .map(entry -> Optional.ofNullable(entry.getValue())))
                .toList();
    }

    private static Stream<Map<?, ?>> objects(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return Stream.concat(Stream.of(object), object.values().stream().flatMap(Reply::objects));
        }
        return value instanceof List<?> items ? items.stream().flatMap(Reply::objects) : Stream.empty();
    }

    Reply without(String id) {
        return new Reply(status, body.replace(id, "ID"));
    }
}
