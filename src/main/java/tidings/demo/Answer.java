package tidings.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What a node answered. */
record Answer(JsonObject body) {
    static Answer nothing(String code) {
        var error = new JsonObject().put("extensions", new JsonObject().put("code", code));
        return new Answer(new JsonObject().put("errors", new JsonArray().add(error)));
    }

    /** The code of its first error, if it has one. */
    Optional<String> refusal() {
        var errors = body.getJsonArray("errors", new JsonArray());
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(errors.getJsonObject(0)
                        .getJsonObject("extensions", new JsonObject())
                        .getString("code", "INTERNAL"));
    }

    /** What a top-level field holds; to be asked of an answer without a refusal. */
    JsonObject field(String name) {
        return body.getJsonObject("data").getJsonObject(name);
    }
}
