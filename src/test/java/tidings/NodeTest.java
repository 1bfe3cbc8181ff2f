package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.embedded.EmbeddedOptions;
import tidings.embedded.EmbeddedStore;
import tidings.embedded.EmbeddedStoreException;
import tidings.fixture.NodeProcess;
import tidings.fixture.People;
import tidings.fixture.Ports;

/** A node from outside: as a process that is started, asked, and ended. */
class NodeTest {
    /** Each has a test of its own that fills it. */
    private static final List<String> BOUNDED = List.of(
            "tidings_http_connections",
            "tidings_graphql_operations",
            "tidings_graphql_lane",
            "tidings_live_sockets",
            "tidings_live_greetings",
            "tidings_live_reads",
            "tidings_live_bytes",
            "tidings_users_passwords",
            "tidings_users_signatures",
            "tidings_catalog_movements",
            "tidings_outbox_hand_over",
            "tidings_store_calls");

    @TempDir
    private Path folder;

    @Test
    void a_node_is_live_ready_and_measured_and_says_where_it_is() {
        try (var node = NodeProcess.start(folder, Map.of()).awaitReady()) {
            assertThat(node.status("/health/live")).isEqualTo(200);
            var metrics = node.get("/metrics").body();
            assertThat(metrics).contains("vertx_http_server", "jvm_memory_used_bytes");
            assertThat(BOUNDED)
                    .allSatisfy(queue -> assertThat(metrics)
                            .contains(
                                    "\n" + queue + "_queued",
                                    "\n" + queue + "_limit",
                                    "\n" + queue + "_refused_total"));
            await().untilAsserted(() -> assertThat(node.output())
                    .contains("http://127.0.0.1:" + node.port() + "/playground", "admin@localhost with the password"));
        }
    }

    @Test
    void logs_are_json_when_that_is_asked_for() {
        try (var node =
                NodeProcess.start(folder, Map.of("TIDINGS_LOG_FORMAT", "json")).awaitReady()) {
            node.terminate();
            node.exitCode();

            var last = node.output().lines().reduce((before, line) -> line).orElseThrow();
            assertThat(new JsonObject(last).getString("message")).isEqualTo("stopped");
        }
    }

    @Test
    void a_term_signal_under_load_loses_nothing_that_was_answered() {
        var registered = new ConcurrentLinkedQueue<String>();
        try (var node = NodeProcess.start(folder, Map.of()).awaitReady()) {
            var load = registering(node, registered);
            await().atMost(Duration.ofSeconds(40)).until(() -> registered.size() >= 10);

            var before = System.nanoTime();
            node.terminate();
            assertThat(node.exitCode()).as(node.output()).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
            load.join();
            assertThat(node.output()).contains("stopped").doesNotContain("in the middle of something");
        }

        try (var again = NodeProcess.start(folder, Map.of()).awaitReady()) {
            assertThat(registered)
                    .allSatisfy(email -> assertThat(People.signIn(again, email)).isNotEmpty());
        }
    }

    @Test
    void a_node_is_not_ready_while_its_store_is_gone_but_lives() throws EmbeddedStoreException {
        var port = Ports.free(1).get(0);
        var home = EmbeddedOptions.in(folder.resolve("elsewhere")).withPort(port);
        var store = EmbeddedStore.open(home);
        var settings = Map.of(
                "TIDINGS_MONGO_URI",
                "mongodb://127.0.0.1:" + port + "/tidings",
                "TIDINGS_MONGO_CONNECT_TIMEOUT",
                "PT1S");
        try (var node = NodeProcess.start(folder, settings).awaitReady()) {
            store.close();
            await().atMost(Duration.ofSeconds(20)).until(() -> node.status("/health/ready") == 503);
            assertThat(node.status("/health/live")).isEqualTo(200);

            store = EmbeddedStore.open(home);

            await().atMost(Duration.ofSeconds(30)).until(node::isReady);
        } finally {
            store.close();
        }
    }

    private static CompletableFuture<Void> registering(NodeProcess node, Queue<String> registered) {
        var next = new AtomicInteger();
        var stopped = new AtomicBoolean();
        return CompletableFuture.allOf(IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    while (!stopped.get()) {
                        var email = "ann" + next.incrementAndGet() + "@example.org";
                        People.register(node, email)
                                .ifPresentOrElse(token -> registered.add(email), () -> stopped.set(true));
                    }
                }))
                .toArray(CompletableFuture[]::new));
    }
}
