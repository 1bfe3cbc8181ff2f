package tidings.web.graphql;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tidings.bus.Code;
import tidings.bus.Refusal;

/**
 * What goes back, and with which status.
 *
 * @param legacyStatus the status for a client that accepts only {@code application/json}: by the specification it is 200
 *     for whatever is wrong with the document, since such a client may take anything else for a broken connection
 */
record Answer(int status, int legacyStatus, Body body) {
    /** What is in it. */
    sealed interface Body {
        Buffer bytes() throws IOException;

        /** As the specification lists them; empty where there are none. */
        Object errors();
    }

    /** In the engine's form, still to be written. */
    record Content(Map<String, Object> content) implements Body {
        @Override
        public Buffer bytes() throws IOException {
            return Buffer.buffer(JsonWriter.bytes(content));
        }

        @Override
        public Object errors() {
            return content.getOrDefault("errors", List.of());
        }
    }

    /** Written by a plan, and without errors. */
    record Written(Buffer bytes) implements Body {
        @Override
        public Object errors() {
            return List.of();
        }
    }

    static Answer executed(Body body) {
        return new Answer(200, 200, body);
    }

    /** The document or its variables were refused. */
    static Answer ofDocument(int status, List<Map<String, Object>> errors) {
        return new Answer(status, 200, body(errors));
    }

    static Answer ofDocument(Refusal refusal) {
        return ofDocument(status(refusal.code()), List.of(Errors.of(refusal)));
    }

    /** The request itself was refused, whatever its document says. */
    static Answer ofRequest(Refusal refusal) {
        return ofRequest(status(refusal.code()), refusal);
    }

    static Answer ofRequest(int status, Refusal refusal) {
        return new Answer(status, status, body(List.of(Errors.of(refusal))));
    }

    static int status(Code code) {
        return switch (code) {
            case BAD_USER_INPUT -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT, OUT_OF_STOCK -> 409;
            case RATE_LIMITED -> 429;
            case UNAVAILABLE -> 503;
            case TIMEOUT -> 504;
            case INTERNAL -> 500;
        };
    }

    private static Body body(List<Map<String, Object>> errors) {
        return new Content(Map.of("errors", errors));
    }
}
