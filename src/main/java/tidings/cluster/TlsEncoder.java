package tidings.cluster;

import static com.hazelcast.internal.nio.IOUtil.compactOrClear;

import com.hazelcast.internal.networking.HandlerStatus;
import com.hazelcast.internal.networking.OutboundHandler;
import java.io.EOFException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/** Encrypts what goes to another member, once both have proved who they are; until then all else waits. */
final class TlsEncoder extends OutboundHandler<ByteBuffer, ByteBuffer> {
    private final TlsLine line;

    TlsEncoder(TlsLine line) {
        this.line = line;
    }

    @Override
    public void handlerAdded() {
        initDstBuffer(2 * line.longestRecord());
    }

    @Override
    public HandlerStatus onWrite() throws SSLException, EOFException {
        compactOrClear(dst);
        try {
            return encrypt();
        } finally {
            dst.flip();
        }
    }

    private HandlerStatus encrypt() throws SSLException, EOFException {
        while (true) {
            if (line.mustWriterWait()) {
                return HandlerStatus.BLOCKED;
            }
            if (!src.hasRemaining() && !line.mustWrite()) {
                return HandlerStatus.CLEAN;
            }
            var status = line.write(src, dst).getStatus();
            if (status == SSLEngineResult.Status.CLOSED) {
                throw new EOFException("The other node closed the connection.");
            }
            if (status == SSLEngineResult.Status.BUFFER_OVERFLOW) {
                return HandlerStatus.DIRTY;
            }
        }
    }
}
