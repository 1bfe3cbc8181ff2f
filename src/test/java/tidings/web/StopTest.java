package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of connections when their node stops: none is closed in the face of somebody who was not told. */
class StopTest {
    @Test
    void whoeverIsAnsweredMeanwhileIsToldToGo() {
        try (var server = WebServer.start();
                var idle = RawSocket.greeted(server.port())) {
            assertThat(server.query("{ __typename }").header("connection")).isEmpty();
            var waiting = CompletableFuture.supplyAsync(() -> server.query("mutation { wait }"));
            Awaitility.await().until(() -> server.web.inFlight().running() == 1);

            var stopped = server.stopWeb();
            assertThat(idle.next().code()).isEqualTo(1001);
            idle.frame(0x80 | RawSocket.CLOSE, new byte[] {3, (byte) 0xE9});
            idle.hangUp();
            server.doors.complete();

            var answer = waiting.join();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("connection")).isEqualTo("close");
            await(stopped);
        }
    }
}
