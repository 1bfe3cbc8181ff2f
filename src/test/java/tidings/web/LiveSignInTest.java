package tidings.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tidings.bus.Viewer;
import tidings.bus.Visit;
import tidings.web.live.LiveOptions;
import tidings.web.live.LiveOptions.Times;

/** How long a socket lasts that somebody signed in on. */
class LiveSignInTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String NEWS = "subscription { news { number } }";

    @Test
    void aSignInThatEnds() {
        var known = new AtomicReference<>(Optional.of(new Viewer("ada", false, "s")));
        try (var server = rechecking(known);
                var socket = RawSocket.greeted(server.port(), "ada");
                var nobody = RawSocket.greeted(server.port())) {
            socket.subscribe("1", "subscription { gossip { number } }");
            nobody.subscribe("1", NEWS);
            Awaitility.await().until(() -> server.press.listeners() == 2);

            known.set(Optional.empty());

            assertThat(socket.next().code()).isEqualTo(4403);
            Awaitility.await().until(() -> server.press.listeners() == 1);
            nobody.text("{\"type\":\"ping\"}");
            assertThat(nobody.json().getString("type")).isEqualTo("pong");
        }
    }

    @Test
    void aTokenThatEnds() {
        try (var server = WebServer.start(given -> given.authenticator = LiveSignInTest::forAShortTime);
                var silent = RawSocket.greeted(server.port(), "ada");
                var nobody = RawSocket.greeted(server.port())) {
            silent.subscribe("1", "subscription { gossip { number } }");

            silent.close(4403);

            Awaitility.await().until(() -> server.press.listeners() == 0);
            nobody.text("{\"type\":\"ping\"}");
            assertThat(nobody.json().getString("type")).isEqualTo("pong");
        }
    }

    /** Before anybody looks, too. */
    @Test
    void aTokenThatHasEnded() {
        try (var server = WebServer.start(given -> given.authenticator = LiveSignInTest::forNoTime);
                var socket = RawSocket.greeted(server.port(), "ada")) {
            socket.subscribe("1", "subscription { gossip { number } }");

            socket.close(4403);

            assertThat(server.press.opened.get()).isZero();
        }
    }

    @Test
    void aRoleThatIsTaken() {
        var known = new AtomicReference<>(Optional.of(new Viewer("ada", true, "s")));
        try (var server = rechecking(known);
                var socket = RawSocket.greeted(server.port(), "ada")) {
            known.set(Optional.of(new Viewer("ada", false, "s")));

            assertThat(socket.next().code()).isEqualTo(4403);
        }
    }

    private static WebServer rechecking(AtomicReference<Optional<Viewer>> known) {
        return WebServer.start(given -> {
            var live = given.live;
            given.authenticator =
                    token -> Future.succeededFuture(requireNonNull(known.get()).map(viewer -> new Visit(viewer, LONG)));
            given.live = new LiveOptions(
                    live.sockets(),
                    live.incoming(),
                    live.outgoing(),
                    new Times(LONG, SHORT, LONG, LONG, LONG),
                    live.greetings());
        });
    }

    private static Future<Optional<Visit>> forAShortTime(String token) {
        return Future.succeededFuture(Optional.of(new Visit(new Viewer(token, false, "s"), SHORT)));
    }

    private static Future<Optional<Visit>> forNoTime(String token) {
        return Future.succeededFuture(Optional.of(new Visit(new Viewer(token, false, "s"), Duration.ZERO)));
    }
}
