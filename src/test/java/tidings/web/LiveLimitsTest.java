package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.web.live.LiveOptions;
import tidings.web.live.LiveOptions.Incoming;
import tidings.web.live.LiveOptions.Numbers;
import tidings.web.live.LiveOptions.Times;

/** What sockets may cost, each limit at its edge. */
class LiveLimitsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String NEWS = "subscription { news { number } }";

    @Test
    void socketsOfANode() {
        try (var server = numbers(new Numbers(2, 10, 10, 10));
                var first = RawSocket.greeted(server.port());
                var second = RawSocket.greeted(server.port());
                var third = RawSocket.open(server.port())) {
            assertThat(third.status).isEqualTo(503);
            assertThat(server.web.crowd().sockets()).isEqualTo(2);

            first.hangUp();
            Awaitility.await().until(() -> server.web.crowd().sockets() == 1);

            assertThat(second.status).isEqualTo(101);
            RawSocket.greeted(server.port()).hangUp();
        }
    }

    /** What failed on its way to be a socket takes no room. */
    @Test
    void whatIsNoHandshakeTakesNoRoom() {
        try (var server = numbers(new Numbers(1, 10, 10, 10))) {
            for (var i = 0; i < 3; i++) {
                var reply = server.get("/graphql", "Sec-WebSocket-Version", "12");
                assertThat(reply.status()).isEqualTo(400);
                try (var odd = RawSocket.with(server.port(), "Upgrade: websocket\r\nSec-WebSocket-Version: 12\r\n")) {
                    assertThat(odd.status).isNotEqualTo(503);
                }
                Awaitility.await().until(() -> server.web.crowd().sockets() == 0);
            }
        }
    }

    @Test
    void socketsOfAUser() {
        try (var server = numbers(new Numbers(10, 1, 10, 10));
                var first = RawSocket.greeted(server.port(), "ada");
                var second = RawSocket.open(server.port()).init("ada");
                var another = RawSocket.greeted(server.port(), "bob")) {
            assertThat(second.next().code()).isEqualTo(4453);

            first.hangUp();
            Awaitility.await().until(() -> server.web.crowd().sockets() == 1);

            assertThat(another.status).isEqualTo(101);
            RawSocket.greeted(server.port(), "ada").hangUp();
        }
    }

    @Test
    void operationsOnASocket() {
        try (var server = numbers(new Numbers(10, 10, 2, 10));
                var socket = RawSocket.greeted(server.port())) {
            socket.subscribe("1", NEWS).subscribe("2", NEWS).subscribe("3", NEWS);

            assertRefused(socket.json(), "3");
            socket.complete("1").subscribe("3", NEWS);
            Awaitility.await().until(() -> server.press.opened.get() == 3);
        }
    }

    @Test
    void subscriptionsOfAUser() {
        try (var server = numbers(new Numbers(10, 10, 10, 2));
                var one = RawSocket.greeted(server.port(), "ada");
                var two = RawSocket.greeted(server.port(), "ada")) {
            one.subscribe("1", NEWS).subscribe("2", NEWS);
            Awaitility.await().until(() -> server.press.listeners() == 2);
            two.subscribe("1", NEWS);

            assertRefused(two.json(), "1");
            assertThat(server.press.listeners()).isEqualTo(2);
            one.hangUp();
            Awaitility.await().until(() -> server.press.listeners() == 0);
            two.subscribe("1", NEWS).subscribe("2", NEWS);
            Awaitility.await().until(() -> server.press.listeners() == 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"2000, true", "2001, false"})
    void bytesOfAMessage(int bytes, boolean passes) {
        try (var server = incoming(new Incoming(2_000, 50));
                var socket = RawSocket.greeted(server.port())) {
            socket.text(ping(bytes));

            check(socket.next(), passes, 1009);
        }
    }

    @ParameterizedTest
    @CsvSource({"2000, true", "2001, false"})
    void bytesOfAMessageInFrames(int bytes, boolean passes) {
        try (var server = incoming(new Incoming(2_000, 50));
                var socket = RawSocket.greeted(server.port())) {
            var whole = Buffer.buffer(ping(bytes).getBytes(StandardCharsets.UTF_8));
            socket.frame(RawSocket.TEXT, whole.getBytes(0, 1_500)).frame(0x80, whole.getBytes(1_500, bytes));

            check(socket.next(), passes, 1009);
        }
    }

    @Test
    void messagesInASecond() {
        try (var server = incoming(new Incoming(2_000, 5));
                var socket = RawSocket.greeted(server.port())) {
            for (var i = 0; i < 30; i++) {
                socket.frame(
                        0x80 | (i % 2 == 0 ? RawSocket.PING : RawSocket.TEXT),
                        ping(16).getBytes(StandardCharsets.UTF_8));
            }

            socket.close(4452);
        }
    }

    @Test
    void timeToTheFirstMessage() {
        try (var server = times(new Times(SHORT, LONG, LONG, LONG, LONG));
                var silent = RawSocket.open(server.port());
                var greeted = RawSocket.greeted(server.port())) {
            var close = silent.next();
            assertThat(close.code()).isEqualTo(4408);
            assertThat(close.reason()).isEqualTo("Connection initialisation timeout");
            greeted.text("{\"type\":\"ping\"}");
            assertThat(greeted.json().getString("type")).isEqualTo("pong");
        }
    }

    @Test
    void whoIsSilentIsAskedAndWhoAnswersStays() {
        try (var server = times(new Times(LONG, LONG, SHORT, SHORT, LONG));
                var socket = RawSocket.greeted(server.port())) {
            for (var i = 0; i < 5; i++) {
                assertThat(socket.next().opcode()).isEqualTo(RawSocket.PING);
                socket.frame(0x80 | RawSocket.PONG, new byte[0]);
            }
        }
    }

    @Test
    void whoDoesNotAnswerGoes() {
        try (var server = times(new Times(LONG, LONG, SHORT, SHORT, LONG));
                var socket = RawSocket.greeted(server.port())) {
            assertThat(socket.next().opcode()).isEqualTo(RawSocket.PING);
            assertThat(socket.next().code()).isEqualTo(4451);
        }
    }

    @Test
    void whoWantsNothingGoes() {
        try (var server = times(new Times(LONG, LONG, LONG, LONG, SHORT));
                var idle = RawSocket.greeted(server.port());
                var busy = RawSocket.greeted(server.port())) {
            busy.subscribe("1", NEWS);

            assertThat(idle.next().code()).isEqualTo(1000);
            busy.text("{\"type\":\"ping\"}");
            assertThat(busy.json().getString("type")).isEqualTo("pong");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, 101",
        "http://127.0.0.1:PORT, 101",
        "https://127.0.0.1:PORT, 101",
        "https://evil.example, 403",
        "http://127.0.0.1, 403",
        "http://shop.example, 403",
        "null, 403",
    })
    void pagesOfOtherOrigins(String origin, int status) {
        try (var server = WebServer.start(given -> given.origins = List.of("https://shop.example"));
                var socket = RawSocket.with(
                        server.port(),
                        "Sec-WebSocket-Protocol: " + RawSocket.PROTOCOL + "\r\nOrigin: "
                                + origin.replace("PORT", Integer.toString(server.port())) + "\r\n")) {
            assertThat(socket.status).isEqualTo(status);
            assertThat(server.web.crowd().sockets()).isEqualTo(status == 101 ? 1 : 0);
        }
    }

    @Test
    void operationsAtWorkAndTheirDeadline() {
        try (var server = WebServer.start(given -> {
                    given.inFlight = 1;
                    given.deadline = SHORT;
                });
                var socket = RawSocket.greeted(server.port())) {
            socket.subscribe("1", "{ trouble(kind: \"waiting\") }").subscribe("2", "{ __typename }");

            assertThat(code(socket.json())).isEqualTo("UNAVAILABLE");
            assertThat(code(socket.json())).isEqualTo("TIMEOUT");
            assertThat(server.web.inFlight().running()).isZero();
        }
    }

    /** Also one whose feed comes when nobody waits for it any more. */
    @Test
    void theDeadlineOfAnOpening() {
        try (var server = WebServer.start(given -> given.deadline = SHORT);
                var socket = RawSocket.greeted(server.port())) {
            socket.subscribe("1", "subscription { late(kind: \"waiting\") { number } }");
            assertThat(code(socket.json())).isEqualTo("TIMEOUT");

            server.doors.complete();

            Awaitility.await().until(() -> server.press.closed.get() == 1);
        }
    }

    private static WebServer numbers(Numbers numbers) {
        return live(options ->
                new LiveOptions(numbers, options.incoming(), options.outgoing(), options.times(), options.greetings()));
    }

    private static WebServer incoming(Incoming incoming) {
        return live(options ->
                new LiveOptions(options.sockets(), incoming, options.outgoing(), options.times(), options.greetings()));
    }

    private static WebServer times(Times times) {
        return live(options ->
                new LiveOptions(options.sockets(), options.incoming(), options.outgoing(), times, options.greetings()));
    }

    private static WebServer live(UnaryOperator<LiveOptions> change) {
        return WebServer.start(given -> given.live = change.apply(given.live));
    }

    /** A ping of this many bytes. */
    private static String ping(int bytes) {
        var bare = "{\"type\":\"ping\"}";
        return bare + " ".repeat(bytes - bare.length());
    }

    private static void check(RawSocket.Frame frame, boolean passes, int code) {
        if (passes) {
            assertThat(frame.text()).isEqualTo("{\"type\":\"pong\"}");
        } else {
            assertThat(frame.code()).isEqualTo(code);
        }
    }

    private static void assertRefused(JsonObject message, String id) {
        assertThat(message.getString("id")).isEqualTo(id);
        assertThat(code(message)).isEqualTo("RATE_LIMITED");
    }

    private static String code(JsonObject error) {
        assertThat(error.getString("type")).as(error.encode()).isEqualTo("error");
        return error.getJsonArray("payload")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }
}
