package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket made by hand, so that a test can say whatever it likes and sees what really comes. */
final class RawSocket implements Closeable {
    static final String PROTOCOL = "graphql-transport-ws";
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    final int status;
    private final Socket socket;
    private final DataInputStream in;
    private String accepted = "";

    /** A frame as it came. */
    record Frame(int opcode, Buffer bytes) {
        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        int code() {
            assertThat(opcode).as(text()).isEqualTo(CLOSE);
            return bytes.getShort(0);
        }

        String reason() {
            return bytes.getString(2, bytes.length());
        }
    }

    private RawSocket(int port, String headers) {
        try {
            socket = new Socket();
            socket.setReceiveBufferSize(32 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(15_000);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
            write(("GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            status = Integer.parseInt(line().split(" ", 3)[1]);
            for (var line = line(); !line.isEmpty(); line = line()) {
                accepted = line.regionMatches(true, 0, "sec-websocket-protocol:", 0, 23)
                        ? line.substring(23).strip()
                        : accepted;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawSocket open(int port) {
        return with(port, "Sec-WebSocket-Protocol: " + PROTOCOL + "\r\n");
    }

    static RawSocket with(int port, String headers) {
        return new RawSocket(port, headers);
    }

    /** A socket that was greeted, as nobody or by whom this token belongs to. */
    static RawSocket greeted(int port, String... token) {
        var socket = open(port);
        socket.init(token);
        assertThat(socket.json()).isEqualTo(JsonObject.of("type", "connection_ack"));
        return socket;
    }

    String accepted() {
        return accepted;
    }

    RawSocket init(String... token) {
        var init = JsonObject.of("type", "connection_init");
        return say(
                token.length == 0 ? init : init.put("payload", JsonObject.of("Authorization", "Bearer " + token[0])));
    }

    RawSocket subscribe(String id, String query) {
        return say(JsonObject.of("id", id, "type", "subscribe", "payload", JsonObject.of("query", query)));
    }

    RawSocket complete(String id) {
        return say(JsonObject.of("id", id, "type", "complete"));
    }

    RawSocket say(JsonObject message) {
        return text(message.encode());
    }

    RawSocket text(String text) {
        return frame(0x80 | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A masked frame; the first byte says what it is and whether it is the last of its message. */
    RawSocket frame(int first, byte[] payload) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(first);
        if (payload.length < 126) {
            bytes.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            bytes.write(0x80 | 126);
            bytes.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            bytes.write(0x80 | 127);
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        bytes.writeBytes(new byte[4]);
        bytes.writeBytes(payload);
        write(bytes.toByteArray());
        return this;
    }

    Frame next() {
        try {
            var opcode = in.readUnsignedByte() & 0x0F;
            long length = in.readUnsignedByte() & 0x7F;
            length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            var bytes = new byte[(int) length];
            in.readFully(bytes);
            return new Frame(opcode, Buffer.buffer(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonObject json() {
        var frame = next();
        assertThat(frame.opcode())
                .as(frame.opcode() == CLOSE ? frame.code() + frame.reason() : "")
                .isEqualTo(TEXT);
        return new JsonObject(frame.text());
    }

    /** The close that comes, whatever else comes before it. */
    Frame close(int code) {
        var frame = next();
        while (frame.opcode() != CLOSE) {
            frame = next();
        }
        assertThat(frame.code()).as(frame.reason()).isEqualTo(code);
        return frame;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var unit = in.read(); unit != '\n'; unit = in.read()) {
            if (unit < 0) {
                throw new IOException("closed");
            }
            line.append((char) unit);
        }
        return line.toString().strip();
    }

    private void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes without a word. */
    void hangUp() {
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
