package tidings.access;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** An answer as it came. */
record Reply(int status, String body) {
    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.body());
    }

    JsonObject data(String field) {
        return new JsonObject(body).getJsonObject("data").getJsonObject(field);
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
