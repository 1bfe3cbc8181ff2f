package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Client;
import tidings.fixture.NodeProcess;
import tidings.fixture.People;

/** How many figures a node shows does not depend on how many people and products there are, nor on what anybody sends. */
class SeriesTest {
    private static final String PASSWORD = "an unlikely thing to say";
    private static final int MANY = 30;
    private static final int MOST_ROUNDS = 4;

    @TempDir
    private Path folder;

    @Test
    void more_people_and_products_are_no_more_series() {
        try (var node = NodeProcess.start(folder, Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD))
                .awaitReady()) {
            var boss = Client.boss(node, PASSWORD);
            var before = after(node, boss, 0);
            var after = after(node, boss, MANY);
            // What happens seldom, such as a refusal of this node's, may show up late, and then stays. What grows with
            // everybody never ends.
            for (var round = 2; round <= MOST_ROUNDS && after.series() != before.series(); round++) {
                before = after;
                after = after(node, boss, round * MANY);
            }

            assertThat(after.families().keySet()).isEqualTo(before.families().keySet());
            assertThat(after.series()).isEqualTo(before.series());
        }
    }

    private static MetricsPage after(NodeProcess node, Client boss, int first) {
        come(node, boss, first);
        settled(node);
        return MetricsPage.of(node.get("/metrics").body());
    }

    /** Everybody does the same; what differs are names, ids and the words that clients choose. */
    private static void come(NodeProcess node, Client boss, int first) {
        for (var i = first; i < first + MANY; i++) {
            var ann = new Client(
                    node, People.register(node, "ann" + i + "@example.org").orElseThrow());
            var order = "mutation Mine" + i + "($p: ID!) {"
                    + " mine: placeOrder(input: {items: [{productId: $p, quantity: 1}], idempotencyKey: \"k" + i
                    + "\"}) { id } }";
            ann.data(order, new JsonObject().put("p", boss.added("Cup " + i, 2)));
            ann.data("query Me" + i + " { mine" + i + ": me { name } }", new JsonObject());
            ann.code("{ nothing" + i + " }", new JsonObject());
            node.get("/nothing/" + i);
        }
    }

    /** Nothing waits to be told or mailed any more, so that all that happens has been counted. */
    private static void settled(NodeProcess node) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(node.get("/metrics").body())
                        .contains("tidings_outbox_pending 0.0")
                        .contains("tidings_delivery_queued{lane=\"standard\"} 0.0")
                        .contains("tidings_delivery_queued{lane=\"critical\"} 0.0"));
    }
}
