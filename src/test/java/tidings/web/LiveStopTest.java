package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static tidings.fixture.Futures.await;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of sockets when their node stops. */
class LiveStopTest {
    @Test
    void socketsAreClosedWithAReason() {
        try (var server = WebServer.start();
                var quiet = RawSocket.greeted(server.port());
                var listening = RawSocket.greeted(server.port())) {
            listening.subscribe("1", "subscription { news { number } }");
            Awaitility.await().until(() -> server.press.listeners() == 1);

            var stopped = server.stopWeb();

            assertThat(quiet.next().code()).isEqualTo(1001);
            var close = listening.next();
            assertThat(close.code()).isEqualTo(1001);
            assertThat(close.reason()).contains("stopping", "resume");
            quiet.frame(0x80 | RawSocket.CLOSE, new byte[] {3, (byte) 0xE9});
            listening.frame(0x80 | RawSocket.CLOSE, new byte[] {3, (byte) 0xE9});
            await(stopped);
            Awaitility.await().until(() -> server.web.crowd().sockets() == 0);
            assertThat(server.press.listeners()).isZero();
        }
    }

    /** A client that does not answer our goodbye is not waited for as long as requests are. */
    @Test
    void aClientThatDoesNotAnswerHoldsNobodyUp() {
        try (var server = WebServer.start();
                var deaf = RawSocket.greeted(server.port())) {
            assertTimeoutPreemptively(Duration.ofSeconds(8), () -> await(server.stopWeb()));

            assertThat(deaf.next().code()).isEqualTo(1001);
        }
    }

    @Test
    void whatIsAtWorkIsAnsweredFirst() {
        try (var server = WebServer.start();
                var socket = RawSocket.greeted(server.port());
                var idle = RawSocket.greeted(server.port())) {
            socket.subscribe("1", "mutation { wait }");
            Awaitility.await().until(() -> server.web.inFlight().running() == 1);

            var stopped = server.stopWeb();
            assertThat(idle.next().code()).isEqualTo(1001);
            idle.hangUp();
            socket.subscribe("2", "{ __typename }");
            assertThat(socket.json().getString("type")).isEqualTo("error");
            server.doors.complete();

            assertThat(socket.json().getString("type")).isEqualTo("next");
            assertThat(socket.json().getString("type")).isEqualTo("complete");
            assertThat(socket.next().code()).isEqualTo(1001);
            socket.frame(0x80 | RawSocket.CLOSE, new byte[] {3, (byte) 0xE9});
            await(stopped);
        }
    }
}
