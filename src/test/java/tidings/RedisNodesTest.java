package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Client;
import tidings.fixture.NodeCluster;
import tidings.fixture.RedisServer;

/** Two nodes with one Redis, as their users see them. */
class RedisNodesTest {
    private static final String PASSWORD = "an unlikely thing to say";

    @TempDir
    private static Path folder;

    private static RedisServer redis;
    private static NodeCluster nodes;
    private static Client boss;

    @BeforeAll
    static void start() {
        redis = RedisServer.running();
        nodes = NodeCluster.start(
                folder,
                2,
                Map.of(
                        "TIDINGS_REDIS_URI",
                        redis.uri(),
                        "TIDINGS_CATALOG_CACHE_TTL",
                        "PT2S",
                        "TIDINGS_RECOMMENDATIONS_CACHE_TTL",
                        "PT2S",
                        "TIDINGS_ADMIN_PASSWORD",
                        PASSWORD));
        boss = Client.boss(nodes.node(0), PASSWORD);
    }

    @AfterAll
    static void stop() {
        if (nodes != null) {
            nodes.close();
        }
    }

    @Test
    void what_one_node_looked_up_the_other_finds() {
        boss.added("Pot", 3);
        var ann = Client.registered(nodes.node(0), "ann@example.org");
        var query = "{ products(first: 7) { nodes { name } } recommendations(first: 5) { product { name } } }";

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            var here = boss.data(query, new JsonObject());
            assertThat(new Client(nodes.node(1), boss.token()).data(query, new JsonObject()))
                    .isEqualTo(here);
            // Nothing is remembered for her, so that she is served from the lists that are the same for all.
            new Client(nodes.node(1), ann.token()).data(query, new JsonObject());
            assertThat(metrics(1))
                    .containsPattern(foundInRedis("catalog.products"))
                    .containsPattern(foundInRedis("catalog.pages"))
                    .containsPattern(foundInRedis("recommendations.rankings"))
                    .containsPattern(foundInRedis("recommendations.lists"));
        });
        assertThat(metrics(1)).contains("unreadable_total{").doesNotContainPattern("unreadable_total\\{.*} [1-9]");
    }

    @Test
    void what_one_node_changes_the_other_shows_whatever_redis_does() {
        var id = boss.added("Cup", 3);
        assertThat(price(1, id)).isEqualTo("9.90");
        changedAndShown(id, 11);
        assertThat(metrics(1)).contains("tidings_cache_hits_total{cache=\"catalog.products\",room=\"local\"}");

        redis.signal("STOP");
        changedAndShown(id, 12);
        assertThat(nodes.node(0).isReady()).isTrue();
        redis.signal("CONT");
        changedAndShown(id, 13);

        redis.kill();
        changedAndShown(id, 14);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            price(1, id);
            return metrics(1).contains("tidings_cache_breaker{state=\"open\"} 1");
        });
        assertThat(nodes.node(1).isReady()).isTrue();
        assertThat(metrics(1)).doesNotContainPattern("pool_name=\"[0-9a-f]{8}-.*pool_type=\"redis\"");

        redis.start();
        changedAndShown(id, 15);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            price(0, id);
            return redis.ask("GET", "tidings:1:catalog.products:" + id).startsWith("V");
        });
        changedAndShown(id, 16);
    }

    /** By the one that took the change at once, by the other one within a poke's way. */
    private static void changedAndShown(String id, int price) {
        var mutation =
                "mutation($id: ID!) { updateProduct(id: $id, input: {price: {amount: \"" + price + "\"}}) { id } }";
        boss.data(mutation, new JsonObject().put("id", id));
        assertThat(price(0, id)).isEqualTo(price + ".00");
        await().atMost(Duration.ofSeconds(5)).until(() -> price(1, id).equals(price + ".00"));
    }

    private static String price(int node, String id) {
        return new Client(nodes.node(node), null)
                .data("query($id: ID!) { product(id: $id) { price { amount } } }", new JsonObject().put("id", id))
                .getJsonObject("product")
                .getJsonObject("price")
                .getString("amount");
    }

    private static String foundInRedis(String kind) {
        return "tidings_cache_hits_total\\{cache=\"" + kind + "\",room=\"redis\"} [1-9]";
    }

    private static String metrics(int node) {
        return nodes.node(node).get("/metrics").body();
    }
}
