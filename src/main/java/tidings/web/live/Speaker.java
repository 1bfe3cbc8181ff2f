package tidings.web.live;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What we say, in the words of the protocol. */
final class Speaker {
    private static final byte[] NOTHING = {};
    private static final byte[] END = bytes("}");
    private static final byte[] ACK = bytes("{\"type\":\"connection_ack\"}");
    private static final byte[] PONG = bytes("{\"type\":\"pong\"}");

    private final Outgoing out;

    Speaker(Outgoing out) {
        this.out = out;
    }

    void acknowledge() {
        out.add(ACK, NOTHING, NOTHING);
    }

    void pong(@Nullable Object payload) {
        if (payload == null) {
            out.add(PONG, NOTHING, NOTHING);
        } else {
            out.add(
                    bytes("{\"type\":\"pong\",\"payload\":"),
                    Json.encodeToBuffer(payload).getBytes(),
                    END);
        }
    }

    /** What stands before the payload of every answer to this operation. */
    static byte[] nextHead(String id) {
        return bytes("{\"id\":" + quoted(id) + ",\"type\":\"next\",\"payload\":");
    }

    void next(byte[] head, byte[] payload) {
        out.add(head, payload, END);
    }

    void error(String id, Buffer errors) {
        out.add(bytes("{\"id\":" + quoted(id) + ",\"type\":\"error\",\"payload\":"), errors.getBytes(), END);
    }

    void complete(String id) {
        out.add(bytes("{\"id\":" + quoted(id) + ",\"type\":\"complete\"}"), NOTHING, NOTHING);
    }

    private static String quoted(String id) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(id)) + "\"";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
