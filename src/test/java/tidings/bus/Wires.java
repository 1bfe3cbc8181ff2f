package tidings.bus;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Sends messages over the wire without a wire: through the codec that the bus registers for them, and back. */
public final class Wires {
    private final MessageTypes types = new MessageTypes();

    public Wires(List<Class<?>> protocols) {
        protocols.forEach(types::addProtocol);
    }

    /** Every type that may cross nodes: requests, their answers, events. */
    public Collection<Class<?>> messageTypes() {
        return types.byName().values();
    }

    public <T> Object there(T message, Class<T> type) {
        return there(WireCodec.ofRecord(MessageTypes.wireName(type), type), message);
    }

    /** As a node would read it that knows fewer fields than the one that wrote it. */
    public <T> Object thereFromNewer(T message, Class<T> type) {
        var newer = new WireCodec<T>(
                MessageTypes.wireName(type),
                each -> Json.text(each)
                        .replaceFirst("\\{", "{\"addedLater\":{\"a\":[1]}" + comma(each))
                        .getBytes(StandardCharsets.UTF_8),
                json -> Json.read(json, type));
        return there(newer, message);
    }

    public Object there(Told<?> told) {
        return there(Codecs.toldCodec(new Events(types)), told);
    }

    private static <T> Object there(WireCodec<T> codec, T message) {
        var buffer = Buffer.buffer("before");
        codec.encodeToWire(buffer, message);
        return codec.decodeFromWire("before".length(), buffer);
    }

    private static String comma(Object message) {
        return Json.text(message).equals("{}") ? "" : ",";
    }
}
