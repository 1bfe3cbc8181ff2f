package tidings.web.live;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.web.graphql.JsonReader;

/** What a client may say. */
sealed interface Message {
    /** Longer ids would make every answer dear. */
    int LONGEST_ID = 256;

    record Init(Map<String, Object> payload) implements Message {}

    record Ping(@Nullable Object payload) implements Message {}

    record Pong() implements Message {}

    record Subscribe(String id, Map<String, Object> payload) implements Message {}

    record Complete(String id) implements Message {}

    /** Nothing where it is not a message of the protocol. */
    static Optional<Message> read(String text) {
        try {
            return JsonReader.read(text) instanceof Map<?, ?> message ? of(message) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Message> of(Map<?, ?> message) {
        var payload = message.get("payload");
        return message.get("type") instanceof String type
                ? switch (type) {
                    case "connection_init" -> optional(payload).map(Init::new);
                    case "ping" -> optional(payload).map(given -> new Ping(payload));
                    case "pong" -> optional(payload).map(given -> new Pong());
                    case "subscribe" ->
                        id(message).flatMap(id -> object(payload).map(it -> new Subscribe(id, it)));
                    case "complete" -> id(message).map(Complete::new);
                    default -> Optional.empty();
                }
                : Optional.empty();
    }

    private static Optional<String> id(Map<?, ?> message) {
        return message.get("id") instanceof String id && !id.isEmpty() && id.length() <= LONGEST_ID
                ? Optional.of(id)
                : Optional.empty();
    }

    private static Optional<Map<String, Object>> optional(@Nullable Object payload) {
        return payload == null ? Optional.of(Map.of()) : object(payload);
    }

    private static Optional<Map<String, Object>> object(@Nullable Object payload) {
        if (!(payload instanceof Map<?, ?>)) {
            return Optional.empty();
        }
        @SuppressWarnings("unchecked") // as the reader makes them
        var object = (Map<String, Object>) payload;
        return Optional.of(object);
    }
}
