package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How much room clients may take, whatever they do with it. */
class RoomTest {
    private static final String BODY = "{\"query\": \"{ __typename }\"}";

    @Test
    void aConnectionTooManyIsClosedAtOnceUntilAnotherOneEnds() throws IOException {
        try (var server = WebServer.start(given -> given.connections(2));
                var one = server.socket();
                var two = server.socket()) {
            assertThat(healthBy(one)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(healthBy(two)).isEqualTo("HTTP/1.1 200 OK");
            try (var three = server.socket()) {
                assertThat(healthBy(three)).isEmpty();
            }

            one.shutdownOutput();

            await().until(() -> healthOf(server).equals("HTTP/1.1 200 OK"));
            assertThat(healthBy(two)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aSocketTakesItsPlaceOnlyForAsLongAsItIsOpen() {
        try (var server = WebServer.start(given -> given.connections(2));
                var one = RawSocket.greeted(server.port());
                var two = RawSocket.greeted(server.port())) {
            await().until(() -> healthOf(server).isEmpty());

            one.hangUp();

            await().until(() -> healthOf(server).equals("HTTP/1.1 200 OK"));
            assertThat(two.status).isEqualTo(101);
        }
    }

    @Test
    void bodiesThatAreReadTakeAPlaceUntilTheyAreThereOrTheClientIsGone() throws IOException {
        try (var server = WebServer.start(given -> given.inFlight = 2);
                var one = server.socket();
                var two = server.socket()) {
            beginBody(one);
            beginBody(two);
            await().until(() -> server.web.inFlight().running() == 2);
            var third = server.query("{ __typename }");
            assertThat(third.status()).isEqualTo(503);
            assertThat(third.header("retry-after")).isNotEmpty();

            send(one, BODY.substring(10));
            two.shutdownOutput();

            assertThat(line(one)).isEqualTo("HTTP/1.1 200 OK");
            await().until(() -> server.web.inFlight().running() == 0);
            assertThat(server.query("{ __typename }").status()).isEqualTo(200);
        }
    }

    private static void beginBody(Socket socket) throws IOException {
        send(socket, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
        send(socket, "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY.substring(0, 10));
    }

    private static String healthOf(WebServer server) throws IOException {
        try (var socket = server.socket()) {
            return healthBy(socket);
        }
    }

    /** The first line of what is answered and of no more; nothing where the other side closed. */
    private static String healthBy(Socket socket) {
        try {
            send(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
            var line = line(socket);
            socket.getInputStream().skipNBytes(socket.getInputStream().available());
            return line;
        } catch (IOException closed) {
            return "";
        }
    }

    private static String line(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (var unit = socket.getInputStream().read(); unit >= 0 && unit != '\r'; ) {
            line.append((char) unit);
            unit = socket.getInputStream().read();
        }
        return line.toString();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
