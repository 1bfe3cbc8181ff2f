package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Broker;
import tidings.fixture.NodeProcess;
import tidings.fixture.Prometheus;
import tidings.fixture.RedisServer;

/** What a Prometheus reads of a node with all its neighbours, and what is said of that in monitoring/. */
class MonitoringTest {
    private static final String PASSWORD = "an unlikely thing to say";
    private static final Path DASHBOARDS = Path.of("monitoring", "grafana", "dashboards");
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static NodeProcess node;
    private static Prometheus prometheus;
    private static BusyShop shop;

    @BeforeAll
    static void start() {
        node = NodeProcess.start(
                folder,
                Map.of(
                        "TIDINGS_ADMIN_PASSWORD",
                        PASSWORD,
                        "TIDINGS_RABBITMQ_URI",
                        Broker.running().uri(),
                        "TIDINGS_RABBITMQ_QUEUE_TYPE",
                        "classic",
                        "TIDINGS_RABBITMQ_LOOK_EVERY",
                        "PT1S",
                        "TIDINGS_REDIS_URI",
                        RedisServer.running().uri()));
        prometheus = Prometheus.of(folder, node);
        shop = BusyShop.open(node.awaitReady(), PASSWORD);
    }

    @AfterAll
    static void stop() {
        if (shop != null) {
            shop.close();
            prometheus.close();
        }
        if (node != null) {
            node.close();
        }
    }

    @Test
    void every_panel_shows_something() {
        var expressions = expressions();
        assertThat(expressions).hasSizeGreaterThan(50);

        await().atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(expressions)
                        .filteredOn(each -> !hasData(each))
                        .isEmpty());
    }

    @Test
    void the_table_of_metrics_says_what_a_node_shows() throws IOException {
        var written = Files.readAllLines(Path.of("monitoring", "README.md")).stream()
                .filter(line -> line.startsWith("| `tidings_"))
                .toList();

        await().atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(MetricsPage.of(metrics()).rows()).isEqualTo(written));
    }

    @Test
    void promtool_has_no_complaint() {
        assertThat(Prometheus.tool(metrics(), "check", "metrics")).isEmpty();
    }

    private static String metrics() {
        return node.get("/metrics").body();
    }

    private static boolean hasData(String expression) {
        return prometheus.query(expression.replace("$__rate_interval", "10s")).stream()
                .anyMatch(found -> !found.getJsonArray("value").getString(1).equals("NaN"));
    }

    /** Of all panels that ask a Prometheus. */
    private static List<String> expressions() {
        try (var files = Files.list(DASHBOARDS)) {
            return files.flatMap(MonitoringTest::expressions).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> expressions(Path dashboard) {
        try {
            return objects(new JsonObject(Files.readString(dashboard)), "panels")
                    .filter(panel ->
                            panel.getJsonObject("datasource").getString("type").equals("prometheus"))
                    .flatMap(panel -> objects(panel, "targets"))
                    .map(target -> target.getString("expr"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonObject> objects(JsonObject holder, String field) {
        return holder.getJsonArray(field).stream().map(JsonObject.class::cast);
    }
}
