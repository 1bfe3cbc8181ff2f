package tidings.store;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a stored document where a field that is missing would be a fault of ours. */
public record Doc(JsonObject json) {
    public String id() {
        return text("_id");
    }

    public String text(String field) {
        return there(field, json.getString(field));
    }

    public long number(String field) {
        return there(field, json.getLong(field));
    }

    public Instant instant(String field) {
        return there(field, json.getInstant(field));
    }

    public Optional<Instant> instantIfAny(String field) {
        return Optional.ofNullable(json.getInstant(field));
    }

    private <T> T there(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a stored document has no " + field + ": " + json.getValue("_id"));
        }
        return value;
    }
}
