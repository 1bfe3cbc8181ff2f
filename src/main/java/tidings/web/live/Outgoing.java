package tidings.web.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What goes out on one socket: text frames, gathered while the write before is under way and then written together. It
 * stands below the WebSocket that it writes to, which knows only one message per write.
 */
final class Outgoing {
    private static final int FIRST_SIZE = 512;
    private static final int LAST_FRAME_OF_TEXT = 0x81;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private final ChannelHandlerContext channel;
    private final LiveOptions.Outgoing limits;
    private final LiveMeters meters;
    private final Runnable room;
    private @Nullable ByteBuf gathered;
    private int underWay;
    private long since;
    private boolean scheduled;
    private boolean closed;

    /**
     * @param room told when there is room again after a write
     */
    Outgoing(ChannelHandlerContext channel, LiveOptions.Outgoing limits, LiveMeters meters, Runnable room) {
        this.channel = channel;
        this.limits = limits;
        this.meters = meters;
        this.room = room;
        this.since = System.nanoTime();
    }

    /** Whether no more should be asked for until there is room. */
    boolean isFull() {
        return waiting() >= limits.mark();
    }

    /** Whether so much waits already that there is no sense in going on. */
    boolean isOverflowing() {
        return waiting() > limits.most();
    }

    /** Whether a write was not taken for too long, whether it is ours or what the WebSocket answers by itself. */
    boolean isStalled(long now) {
        if (underWay == 0 && channel.channel().isWritable()) {
            since = now;
        }
        return now - since > limits.stall().toNanos();
    }

    /** One message, in three parts so that nobody has to put them together. */
    void add(byte[] head, byte[] body, byte[] tail) {
        if (closed) {
            return;
        }
        var bytes =
                Optional.ofNullable(gathered).orElseGet(() -> channel.alloc().directBuffer(FIRST_SIZE));
        gathered = bytes;
        var before = bytes.readableBytes();
        frame(bytes, head.length + body.length + tail.length);
        bytes.writeBytes(head).writeBytes(body).writeBytes(tail);
        meters.queued(bytes.readableBytes() - before);
        if (underWay == 0) {
            schedule();
        }
    }

    /** Writes what is gathered without waiting for its turn, so that it stands before what comes next. */
    void flush() {
        scheduled = false;
        var bytes = gathered;
        if (bytes == null || underWay > 0) {
            return;
        }
        gathered = null;
        underWay = bytes.readableBytes();
        since = System.nanoTime();
        channel.writeAndFlush(bytes).addListener(done -> written());
    }

    /** Nothing goes out any more; what is not under way yet is dropped, and with it no one behind it is kept. */
    void close() {
        closed = true;
        if (gathered != null) {
            meters.gone(gathered.readableBytes());
            gathered.release();
            gathered = null;
        }
    }

    /** Ends the connection without a word. */
    void cut() {
        var unused = channel.close();
    }

    int waiting() {
        return underWay + (gathered == null ? 0 : gathered.readableBytes());
    }

    private void written() {
        meters.gone(underWay);
        underWay = 0;
        if (closed) {
            return;
        }
        if (gathered != null) {
            schedule();
        }
        room.run();
    }

    /** In the next turn of the event loop, with all that this turn adds. */
    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            channel.executor().execute(this::flush);
        }
    }

    private static void frame(ByteBuf bytes, int length) {
        bytes.writeByte(LAST_FRAME_OF_TEXT);
        if (length <= SHORT) {
            bytes.writeByte(length);
        } else if (length <= 0xFFFF) {
            bytes.writeByte(TWO_BYTES).writeShort(length);
        } else {
            bytes.writeByte(EIGHT_BYTES).writeLong(length);
        }
    }
}
