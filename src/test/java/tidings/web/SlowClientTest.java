package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static tidings.fixture.Futures.await;

import io.vertx.core.Promise;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Clients that keep a connection and send next to nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final WebServer server = WebServer.start(given ->
            given.body(256 * 1024, Duration.ofMillis(300)).connections(Duration.ofMillis(300), Duration.ofMillis(300)));

    /** Kept, since a client that nobody refers to is closed with the next garbage collection. */
    private final WebSocketClient client = server.vertx().createWebSocketClient();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aBodyThatTakesForEver() throws IOException {
        try (var socket = server.socket()) {
            send(
                    socket,
                    "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{");

            assertThat(soon(() -> answer(socket))).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void headersThatTakeForEver() throws IOException {
        try (var socket = server.socket()) {
            send(socket, "POST /graphql HTTP/1.1\r\nHost: x\r\n");

            assertThat(soon(() -> trickle(socket))).isEmpty();
        }
    }

    @Test
    void nextHeadersThatTakeForEver() throws IOException {
        try (var socket = server.socket()) {
            send(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nGET /health");

            assertThat(soon(() -> trickle(socket))).startsWith("HTTP/1.1 200 ").endsWith("}");
        }
    }

    /** A WebSocket is quiet for as long as it likes. */
    @Test
    void anUpgradedConnectionIsNotSlow() {
        var socket = await(client.connect(server.port(), "127.0.0.1", "/echo"));
        var echoed = Promise.<String>promise();
        socket.textMessageHandler(echoed::tryComplete);

        await(server.vertx().timer(1_500, TimeUnit.MILLISECONDS));
        await(socket.writeTextMessage("still here"));

        assertThat(await(echoed.future())).isEqualTo("still here");
    }

    /** Sends a byte now and then until the other side has closed. */
    private static String trickle(Socket socket) {
        try {
            socket.setSoTimeout(50);
            var read = new StringBuilder();
            while (true) {
                try {
                    var unit = socket.getInputStream().read();
                    if (unit < 0) {
                        return read.toString();
                    }
                    read.append((char) unit);
                } catch (SocketTimeoutException quiet) {
                    send(socket, "X");
                }
            }
        } catch (IOException closed) {
            return "";
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** All that comes until the other side closes. */
    private static String answer(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T soon(ThrowingSupplier<T> attempt) {
        return assertTimeoutPreemptively(SOON, attempt);
    }
}
