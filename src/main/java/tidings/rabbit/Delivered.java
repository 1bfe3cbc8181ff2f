package tidings.rabbit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tidings.store.Ids;

/** A command as it came, read or not. */
record Delivered(Buffer body, Optional<Command> command, String complaint, boolean tooLong) {
    private static final int MOST_SHOWN = 1_000;
    private static final String UNKNOWN_TYPE = "unreadable";

    static Delivered of(Buffer body, CommandReader reader) {
        try {
            return new Delivered(body, Optional.of(reader.read(body)), "", false);
        } catch (Unreadable e) {
            return new Delivered(body, Optional.empty(), "cannot be read: " + e.getMessage(), reader.isTooLong(body));
        }
    }

    /** The same whenever it is delivered. */
    String id() {
        return command.map(Command::id)
                .orElseGet(() -> Ids.derived("command", body.toString(StandardCharsets.ISO_8859_1)));
    }

    String type() {
        return command.map(Command::type).orElse(UNKNOWN_TYPE);
    }

    /** What cannot be read is about itself. */
    String lane() {
        return command.map(Command::lane).orElseGet(this::id);
    }

    /** As a JSON document, whole wherever it is one: a newer node may understand it. */
    String payload() {
        return command.isPresent() ? body.toString() : shown();
    }

    private String shown() {
        try {
            if (!tooLong) {
                return new JsonObject(body).encode();
            }
        } catch (DecodeException | ClassCastException e) {
            // It is shown as text.
        }
        var text = body.getString(0, Math.min(body.length(), MOST_SHOWN));
        return new JsonObject().put("unreadable", text).encode();
    }
}
