package tidings.cluster;

import static com.hazelcast.internal.nio.IOUtil.compactOrClear;

import com.hazelcast.internal.networking.HandlerStatus;
import com.hazelcast.internal.networking.InboundHandler;
import java.io.EOFException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;

/** Decrypts what comes from another member, before anything of Hazelcast reads it. */
final class TlsDecoder extends InboundHandler<ByteBuffer, ByteBuffer> {
    private final TlsLine line;
    /** What is decrypted and did not fit into what comes next, to be read from. */
    private ByteBuffer text;

    TlsDecoder(TlsLine line) {
        this.line = line;
        this.text = ByteBuffer.allocate(line.longestText()).limit(0);
    }

    @Override
    public void handlerAdded() {
        initSrcBuffer(2 * line.longestRecord());
    }

    @Override
    public HandlerStatus onRead() throws SSLException, EOFException {
        src.flip();
        try {
            return decrypt();
        } finally {
            compactOrClear(src);
        }
    }

    /** Again while what comes next takes more; a reader that takes nothing is not asked for ever. */
    private HandlerStatus decrypt() throws SSLException, EOFException {
        var passedOn = passOn();
        while (!text.hasRemaining()) {
            if (!readRecord()) {
                return HandlerStatus.CLEAN;
            }
            passedOn += passOn();
        }
        return passedOn > 0 ? HandlerStatus.DIRTY : HandlerStatus.CLEAN;
    }

    /** Whether there may be more to be had now. */
    private boolean readRecord() throws SSLException, EOFException {
        text.clear();
        var result = line.read(src, text);
        text.flip();
        return switch (result.getStatus()) {
            case OK -> result.bytesConsumed() + result.bytesProduced() > 0 || !line.mustReaderWait();
            case BUFFER_UNDERFLOW -> false;
            case BUFFER_OVERFLOW -> grow();
            case CLOSED -> throw new EOFException("The other node closed the connection.");
        };
    }

    private boolean grow() {
        text = ByteBuffer.allocate(2 * text.capacity()).limit(0);
        return true;
    }

    private int passOn() {
        var many = Math.min(text.remaining(), dst.remaining());
        dst.put(text.duplicate().limit(text.position() + many));
        text.position(text.position() + many);
        return many;
    }
}
