package tidings.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

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

    Reply without(String id) {
        return new Reply(status, body.replace(id, "ID"));
    }
}
