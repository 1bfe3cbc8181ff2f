package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Client;
import tidings.fixture.NodeProcess;

/** A shop's day, as somebody new lets it happen. */
class DemoTest {
    private static final String PASSWORD = "an unlikely thing to say";
    private static final Map<String, String> SHORT = Map.of(
            "TIDINGS_DEMO_STEPS", "120",
            "TIDINGS_DEMO_PER_SECOND", "60",
            "TIDINGS_DEMO_SHOPPERS", "4",
            "TIDINGS_DEMO_PRODUCTS", "9");

    @TempDir
    private Path folder;

    @Test
    void a_day_is_lived_at_a_node_that_is_started_for_it_and_again_at_the_one_that_runs() {
        try (var node = NodeProcess.run(folder, SHORT, "demo")) {
            awaitOver(node);
            var first = shop(node);
            var settings = new HashMap<>(SHORT);
            settings.put("TIDINGS_HTTP_PORT", String.valueOf(node.port()));
            settings.put("TIDINGS_ADMIN_PASSWORD", madeUp(node));

            try (var again = NodeProcess.run(folder, settings, "demo")) {
                assertThat(again.exitCode()).as(again::output).isZero();
                awaitOver(again);
            }

            assertThat(first.getInteger("products")).isEqualTo(9);
            assertThat(shop(node).getInteger("products")).isEqualTo(9);
            assertThat(shop(node).getInteger("orders")).isGreaterThan(first.getInteger("orders"));
        }
    }

    @Test
    void without_the_administrators_password_it_says_so() {
        try (var node = NodeProcess.start(folder, Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD))
                .awaitReady()) {
            var settings = new HashMap<>(SHORT);
            settings.put("TIDINGS_HTTP_PORT", String.valueOf(node.port()));

            try (var demo = NodeProcess.run(folder, settings, "demo")) {
                assertThat(demo.exitCode()).isEqualTo(1);
                assertThat(demo.output())
                        .contains("set TIDINGS_ADMIN_EMAIL and TIDINGS_ADMIN_PASSWORD")
                        .hasLineCount(1);
            }
        }
    }

    private static void awaitOver(NodeProcess node) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(node.output()).contains("The day is over."));
        assertThat(node.output())
                .contains("step 60 of 120", "step 120 of 120")
                .doesNotContain("BAD_USER_INPUT", "INTERNAL", "UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND");
    }

    private static String madeUp(NodeProcess node) {
        var output = node.output();
        var from = output.indexOf("with the password ") + "with the password ".length();
        return output.substring(from, output.indexOf(" (shown", from));
    }

    /** What the first shopper and the administrator find. */
    private static JsonObject shop(NodeProcess node) {
        var boss = Client.boss(node, madeUp(node));
        var products = boss.data("{ products(first: 100) { nodes { category } } }", new JsonObject())
                .getJsonObject("products")
                .getJsonArray("nodes");
        var orders = boss.data("{ orders(first: 100, allUsers: true) { nodes { status } } }", new JsonObject())
                .getJsonObject("orders")
                .getJsonArray("nodes");
        assertThat(products.encode()).contains("demo kitchen", "demo books", "demo garden", "demo music");
        assertThat(orders.encode()).contains("SHIPPED");
        return new JsonObject().put("products", products.size()).put("orders", orders.size());
    }
}
