package tidings.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message by reference in one process, as JSON between nodes.
 *
 * <p>What cannot be read becomes a {@link Refused}: an exception here would leave the asker of an unreadable reply
 * waiting for ever, since Vert.x has stopped the reply's timer by then.
 */
final class WireCodec<T> implements MessageCodec<T, Object> {
    private static final Logger log = LoggerFactory.getLogger(WireCodec.class);

    private final String name;
    private final Function<T, byte[]> write;
    private final Function<byte[], T> read;

    WireCodec(String name, Function<T, byte[]> write, Function<byte[], T> read) {
        this.name = name;
        this.write = write;
        this.read = read;
    }

    static <T> WireCodec<T> ofRecord(String name, Class<T> type) {
        return new WireCodec<>(name, Json::bytes, json -> Json.read(json, type));
    }

    @Override
    public void encodeToWire(Buffer buffer, T message) {
        var json = write.apply(message);
        buffer.appendInt(json.length).appendBytes(json);
    }

    @Override
    public Object decodeFromWire(int position, Buffer buffer) {
        var start = position + Integer.BYTES;
        try {
            return read.apply(buffer.getBytes(start, start + buffer.getInt(position)));
        } catch (RuntimeException e) {
            log.atError().addKeyValue("message", name).setCause(e).log("a message could not be read");
            return Refused.from(e);
        }
    }

    @Override
    public Object transform(T message) {
        return message;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
