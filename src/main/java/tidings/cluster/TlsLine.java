package tidings.cluster;

import com.hazelcast.internal.networking.Channel;
import com.hazelcast.internal.nio.IOUtil;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * The engine of one connection, and who of its two users waits for the other. They live on different threads: reading can
 * need something to be written first, and the other way round. Whoever has to wait says so and then looks once more, and
 * whoever moves the engine on wakes the other afterwards, so neither is ever left waiting.
 */
final class TlsLine {
    private static final String NOTHING_AGREED = "NONE";

    private final SSLEngine engine;
    private final Channel channel;
    private volatile boolean readerWaits;
    private volatile boolean writerWaits;

    TlsLine(SSLEngine engine, Channel channel) throws SSLException {
        this.engine = engine;
        this.channel = channel;
        if (engine.getUseClientMode()) {
            engine.beginHandshake();
        }
    }

    int longestRecord() {
        return engine.getSession().getPacketBufferSize();
    }

    int longestText() {
        return engine.getSession().getApplicationBufferSize();
    }

    SSLEngineResult read(ByteBuffer from, ByteBuffer to) throws SSLException {
        var result = engine.unwrap(from, to);
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        if (mustWrite() || (writerWaits && mayWrite())) {
            writerWaits = false;
            channel.outboundPipeline().wakeup();
        }
        return result;
    }

    SSLEngineResult write(ByteBuffer from, ByteBuffer to) throws SSLException {
        var result = engine.wrap(from, to);
        if (readerWaits && !mustWrite()) {
            readerWaits = false;
            channel.inboundPipeline().wakeup();
        }
        return result;
    }

    /** Whether reading cannot go on before something is written; then it is woken when it can. */
    boolean mustReaderWait() {
        readerWaits = true;
        if (mustWrite()) {
            return true;
        }
        readerWaits = false;
        return false;
    }

    /** Whether nothing can be written before more is read; then writing is woken when it can go on. */
    boolean mustWriterWait() {
        writerWaits = true;
        if (!mayWrite()) {
            return true;
        }
        writerWaits = false;
        return false;
    }

    /** Whether the engine itself has something to say. */
    boolean mustWrite() {
        return engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
    }

    /** So that nobody holds a connection who never says who they are. */
    void closeUnlessAgreed() {
        if (NOTHING_AGREED.equals(engine.getSession().getProtocol())) {
            IOUtil.closeResource(channel);
        }
    }

    private boolean mayWrite() {
        var status = engine.getHandshakeStatus();
        return status == HandshakeStatus.NEED_WRAP || status == HandshakeStatus.NOT_HANDSHAKING;
    }
}
