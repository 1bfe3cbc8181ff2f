package tidings.web.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts frames together to messages, and measures how much and how fast a client sends. */
final class Incoming {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LiveOptions.Incoming limits;
    private final Consumer<String> message;
    private final Consumer<Closing> refuse;
    private @Nullable Buffer begun;
    private long second;
    private int inSecond;

    Incoming(LiveOptions.Incoming limits, Consumer<String> message, Consumer<Closing> refuse) {
        this.limits = limits;
        this.message = message;
        this.refuse = refuse;
    }

    void handle(WebSocketFrame frame) {
        if (frame.isClose()) {
            return;
        }
        if (!frame.isContinuation() && isTooFast()) {
            refuse.accept(Closing.TOO_FAST);
        } else if (frame.isBinary()) {
            refuse.accept(Closing.BAD_MESSAGE);
        } else if (frame.isText() || frame.isContinuation()) {
            gather(frame);
        }
    }

    private void gather(WebSocketFrame frame) {
        var bytes = begun == null ? frame.binaryData() : begun.appendBuffer(frame.binaryData());
        if (bytes.length() > limits.bytes()) {
            refuse.accept(Closing.TOO_LARGE);
        } else if (frame.isFinal()) {
            begun = null;
            message.accept(bytes.toString(StandardCharsets.UTF_8));
        } else {
            begun = bytes;
        }
    }

    private boolean isTooFast() {
        var now = System.nanoTime();
        if (now - second >= SECOND) {
            second = now;
            inSecond = 0;
        }
        return ++inSecond > limits.perSecond();
    }
}
