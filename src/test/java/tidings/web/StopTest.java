package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tidings.web.WebServer.Reply;

/** What becomes of connections when their node stops: none is closed in the face of somebody who was not told. */
class StopTest {
    @Test
    void whoeverAsksMeanwhileIsAnsweredAndToldToGo() {
        try (var server = WebServer.start()) {
            assertThat(server.query("{ __typename }").header("connection")).isEmpty();

            var stopped = server.stopWeb();

            assertThat(server.query("{ __typename }").header("connection")).isEqualTo("close");
            await(stopped);
        }
    }

    @Test
    void whoeverAskedBeforeIsAnsweredAndToldToGo() {
        try (var server = WebServer.start()) {
            var waiting = CompletableFuture.supplyAsync(() -> server.query("mutation { wait }"));
            Awaitility.await().until(() -> server.web.inFlight().running() == 1);

            var stopped = server.stopWeb();
            server.doors.complete();

            assertThat(waiting.thenApply(Reply::status))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .isEqualTo(200);
            assertThat(waiting.join().header("connection")).isEqualTo("close");
            await(stopped);
        }
    }
}
