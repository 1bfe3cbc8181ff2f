package tidings.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Many WebSocket clients that do little more than count what they get, so that they cost next to nothing. */
public final class SocketCrowd implements AutoCloseable {
    private static final String HANDSHAKE = String.join(
            "\r\n",
            "GET /graphql HTTP/1.1",
            "Host: localhost",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol: graphql-transport-ws",
            "",
            "");

    private static final Duration ONE_ROUND = Duration.ofSeconds(30);

    private final Selector selector = opened();
    private final List<SocketChannel> sockets = new ArrayList<>();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(256 * 1024);

    /**
     * So many of them. Each signs in and then says this, unless it is nothing.
     *
     * @param tokens of each client, by its number
     */
    public SocketCrowd(int port, int many, IntFunction<String> tokens, String subscription) {
        try {
            for (var i = 0; i < many; i++) {
                sockets.add(connect(port, tokens.apply(i), subscription));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until so many bytes have come in all. */
    public void await(long many) {
        var got = 0L;
        while (got < many) {
            got += hear(ONE_ROUND, each -> {});
        }
    }

    /** Waits for something, hands over what each client got, and answers how many bytes that was. */
    public long hear(Duration atMost, Consumer<ByteBuffer> each) {
        try {
            var got = 0L;
            selector.select(atMost.toMillis());
            for (var key : selector.selectedKeys()) {
                got += read(key);
                each.accept(bytes.flip());
            }
            selector.selectedKeys().clear();
            return got;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int read(SelectionKey key) throws IOException {
        bytes.clear();
        var read = ((SocketChannel) key.channel()).read(bytes);
        if (read < 0) {
            throw new IOException("closed");
        }
        return read;
    }

    private SocketChannel connect(int port, String token, String subscription) throws IOException {
        var socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        send(socket, HANDSHAKE.getBytes(StandardCharsets.ISO_8859_1));
        receive(socket, "\r\n\r\n");
        if (!subscription.isEmpty()) {
            send(
                    socket,
                    frame("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer " + token + "\"}}"));
            receive(socket, "connection_ack\"}");
            send(socket, frame(subscription));
        }
        socket.configureBlocking(false);
        socket.register(selector, SelectionKey.OP_READ);
        return socket;
    }

    private static byte[] frame(String text) {
        var payload = text.getBytes(StandardCharsets.UTF_8);
        var frame = ByteBuffer.allocate(payload.length + 8).put((byte) 0x81);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload).flip();
        var bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    private static void send(SocketChannel socket, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            socket.write(buffer);
        }
    }

    private static void receive(SocketChannel socket, String end) throws IOException {
        var buffer = ByteBuffer.allocate(1);
        var got = new StringBuilder();
        while (got.indexOf(end) < 0) {
            buffer.clear();
            if (socket.read(buffer) < 0) {
                throw new IOException("closed after " + got);
            }
            got.append((char) buffer.get(0));
        }
    }

    private static Selector opened() {
        try {
            return Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (var socket : sockets) {
                socket.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
