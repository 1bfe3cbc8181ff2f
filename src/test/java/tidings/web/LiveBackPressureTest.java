package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tidings.fixture.Line;
import tidings.web.library.Press.Page;
import tidings.web.live.LiveOptions;
import tidings.web.live.LiveOptions.Outgoing;

/** Clients that do not read, or not fast enough. */
class LiveBackPressureTest {
    private static final int LENGTH = 10_000;
    private static final String ENDLESS = "subscription { endless(length: " + LENGTH + ") { number text } }";
    /** What the systems on both sides keep of a connection, and the line between them. */
    private static final int OUTSIDE = 16 * 1024 * 1024;

    /** It is asked for no more than has room; and when the client reads on, it gets everything in order. */
    @Test
    void whoStopsReadingStopsItsFeedAndMissesNothing() {
        try (var server = outgoing(new Outgoing(64 * 1024, 1024 * 1024, Duration.ofMinutes(1)));
                var socket = RawSocket.greeted(server.port())) {
            socket.subscribe("1", ENDLESS);
            var given = untilItRests(server);

            assertThat(given * LENGTH).isLessThan(OUTSIDE);
            for (var number = 0; number < given + 200; number++) {
                assertThat(numberOf(socket.json())).isEqualTo(number);
            }
        }
    }

    @Test
    void whoReadsNothingForTooLongIsClosedAndToldToResume() {
        try (var server = outgoing(new Outgoing(64 * 1024, 1024 * 1024, Duration.ofMillis(500)));
                var line = new Line(server.port());
                var slow = RawSocket.greeted(line.port());
                var other = RawSocket.greeted(server.port())) {
            other.subscribe("1", "subscription { news { number } }");
            Awaitility.await().until(() -> server.press.listeners() == 1);
            line.freeze();
            slow.subscribe("1", ENDLESS);
            line.thaw();
            Awaitility.await().until(() -> server.press.given.get() > 0);
            line.freeze();
            Awaitility.await().until(() -> server.press.closed.get() == 1);
            server.press.publish(new Page(5, "", "5"));
            assertThat(other.json().getJsonObject("payload").encode()).contains("5");
            line.thaw();

            var number = 0;
            var frame = slow.next();
            for (; frame.opcode() != RawSocket.CLOSE; frame = slow.next()) {
                assertThat(numberOf(new JsonObject(frame.text()))).isEqualTo(number++);
            }
            assertThat(frame.code()).isEqualTo(4450);
            assertThat(frame.reason()).contains("resume");
            assertThat(number).isPositive();
        }
    }

    /** Nothing stays behind of a client that never reads again, not even its connection. */
    @Test
    void whoNeverReadsAgainIsCutOff() {
        try (var server = outgoing(new Outgoing(64 * 1024, 1024 * 1024, Duration.ofMillis(300)));
                var socket = RawSocket.greeted(server.port())) {
            socket.subscribe("1", ENDLESS);

            Awaitility.await().until(() -> server.press.closed.get() == 1);
            Awaitility.await().until(() -> server.web.crowd().sockets() == 0);
            assertThat(server.web.crowd().tooSlow()).isOne();
            Awaitility.await().until(() -> server.web.crowd().bytesWaiting() == 0);
        }
    }

    /** Answers that no feed holds back, to questions without end. */
    @Test
    void whoAsksAndDoesNotReadIsClosed() {
        try (var server = outgoing(new Outgoing(1_024, 100_000, Duration.ofMinutes(1)));
                var socket = RawSocket.greeted(server.port())) {
            var asking = new Thread(() -> {
                while (true) {
                    socket.text("{\"type\":\"ping\",\"payload\":{\"x\":\"" + "x".repeat(60_000) + "\"}}");
                }
            });
            asking.setDaemon(true);
            asking.setUncaughtExceptionHandler((thread, closed) -> {});
            asking.start();

            Awaitility.await()
                    .until(() ->
                            server.press.given.get() == 0 && server.web.crowd().sockets() == 0);
        }
    }

    /** A feed that is always ready does not keep the event loop from anybody. */
    @Test
    void whoReadsWithoutEndLeavesRoomForOthers() {
        try (var server = WebServer.start();
                var greedy = RawSocket.greeted(server.port());
                var other = RawSocket.greeted(server.port())) {
            greedy.subscribe("1", "subscription { endless { number } }");
            var reading = new Thread(() -> {
                while (server.press.closed.get() == 0) {
                    greedy.next();
                }
            });
            reading.setDaemon(true);
            reading.setUncaughtExceptionHandler((thread, closed) -> {});
            reading.start();
            Awaitility.await().until(() -> server.press.given.get() > 1_000);

            other.text("{\"type\":\"ping\"}");

            assertThat(other.json().getString("type")).isEqualTo("pong");
            assertThat(server.press.closed).hasValue(0);
        }
    }

    @Test
    void whoNeverRestsLeavesRoomForOthersOnTheSameSocket() {
        try (var server = WebServer.start();
                var socket = RawSocket.greeted(server.port())) {
            socket.subscribe("1", ENDLESS).subscribe("2", ENDLESS).subscribe("3", ENDLESS);

            // The first may have said much before the others were asked for; but not for ever.
            var seen = new HashSet<String>();
            for (var i = 0; i < 50_000 && seen.size() < 3; i++) {
                seen.add(socket.json().getString("id"));
            }
            assertThat(seen).containsExactlyInAnyOrder("1", "2", "3");
        }
    }

    /** How many items were taken from the feed when no more were for a while. */
    private static int untilItRests(WebServer server) {
        var before = new AtomicInteger(-1);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(300))
                .until(() -> server.press.given.get() > 0
                        && before.getAndSet(server.press.given.get()) == server.press.given.get());
        return before.get();
    }

    private static int numberOf(JsonObject next) {
        return next.getJsonObject("payload")
                .getJsonObject("data")
                .getJsonObject("endless")
                .getInteger("number");
    }

    private static WebServer outgoing(Outgoing outgoing) {
        return live(options ->
                new LiveOptions(options.sockets(), options.incoming(), outgoing, options.times(), options.greetings()));
    }

    private static WebServer live(UnaryOperator<LiveOptions> change) {
        return WebServer.start(given -> given.live = change.apply(given.live));
    }
}
