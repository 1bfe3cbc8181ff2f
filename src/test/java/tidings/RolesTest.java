package tidings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Client;
import tidings.fixture.LiveInbox;
import tidings.fixture.NodeProcess;
import tidings.fixture.Ports;

/** Two nodes that share the roles: one is the web, the other one does the work; recommendations are nobody's. */
class RolesTest {
    private static final String PASSWORD = "an unlikely thing to say";
    private static final Duration A_WHILE = Duration.ofSeconds(40);
    private static final JsonObject NONE = new JsonObject();

    @TempDir
    private static Path folder;

    private static NodeProcess back;
    private static NodeProcess front;
    private static Client boss;

    @BeforeAll
    static void start() {
        var ports = Ports.free(3);
        back = NodeProcess.start(
                        folder,
                        settings(
                                ports,
                                0,
                                Map.of(
                                        "TIDINGS_ROLES",
                                        "users,catalog,orders,campaigns,notifications,delivery,scheduler,rabbit",
                                        "TIDINGS_HTTP_PUBLIC_URL",
                                        "https://shop.example",
                                        "TIDINGS_ADMIN_PASSWORD",
                                        PASSWORD)))
                .awaitReady();
        front = NodeProcess.start(folder, settings(ports, 1, Map.of("TIDINGS_ROLES", "web")))
                .awaitReady();
        boss = Client.boss(front, PASSWORD);
    }

    @AfterAll
    static void stop() {
        if (front != null) {
            front.close();
        }
        if (back != null) {
            back.close();
        }
    }

    @Test
    void what_is_asked_at_the_web_is_done_where_it_belongs_and_told_again_at_the_web() {
        var product = boss.added("Cup", 3);
        var ann = Client.registered(front, "ann@example.org");
        try (var inbox = LiveInbox.at(front, requireNonNull(ann.token()), null)) {
            var place =
                    "mutation($id: ID!) { placeOrder(input: {items: [{productId: $id, quantity: 1}], idempotencyKey: \"k\"}) { id } }";
            ann.data(place, JsonObject.of("id", product));

            await().atMost(A_WHILE)
                    .untilAsserted(() -> assertThat(inbox.changes().toString()).contains("order.placed"));
        }
    }

    @Test
    void what_nobody_does_is_unavailable() {
        assertThat(boss.code("{ recommendations(first: 1) { score } }", NONE)).isEqualTo("UNAVAILABLE");
    }

    @Test
    void a_node_without_the_web_serves_health_and_metrics_and_nothing_else() {
        assertThat(back.status("/health/live")).isEqualTo(200);
        assertThat(back.status("/health/ready")).isEqualTo(200);
        assertThat(back.get("/metrics").body()).contains("jvm_memory_used_bytes", "tidings_rabbit_");
        assertThat(back.graphql("{\"query\":\"{ __typename }\"}").statusCode()).isEqualTo(404);
        assertThat(back.status("/graphql")).isEqualTo(404);
        assertThat(back.status("/playground/")).isEqualTo(404);
        assertThat(back.status("/mailbox")).isEqualTo(404);
        assertThat(back.status("/.well-known/jwks.json")).isEqualTo(404);
    }

    @Test
    void of_what_a_node_does_not_do_nothing_is_measured_or_said() {
        assertThat(front.get("/metrics").body()).doesNotContain("tidings_rabbit_", "tidings_integrity_drift");
        assertThat(front.output()).doesNotContain("Admin ").contains("Roles        web");
        assertThat(back.output()).contains("Admin        admin@localhost").doesNotContain("GraphQL ");
    }

    @Test
    void a_session_that_ends_is_over_at_a_web_that_has_no_users() {
        var ann = Client.registered(front, "bea@example.org");
        assertThat(ann.data("{ me { id } }", NONE)).isNotNull();

        ann.data("mutation { logout }", NONE);

        await().atMost(Duration.ofSeconds(10)).until(() -> "UNAUTHENTICATED".equals(ann.code("{ me { id } }", NONE)));
    }

    @Test
    void the_nodes_are_shown_with_what_they_are_for() {
        var nodes = objects(
                boss.data("{ nodes { id address self startedAt roles } }", NONE).getJsonArray("nodes"));

        assertThat(nodes).extracting(node -> node.getBoolean("self")).containsExactly(false, true);
        assertThat(nodes.get(0).getJsonArray("roles"))
                .contains("orders", "users")
                .doesNotContain("web");
        assertThat(nodes.get(1).getJsonArray("roles")).containsExactly("web");
        assertThat(nodes).extracting(node -> node.getString("id")).doesNotHaveDuplicates();
        assertThat(nodes)
                .allSatisfy(node ->
                        assertThat(Instant.parse(node.getString("startedAt"))).isBefore(Instant.now()));
        assertThat(new JsonObject(front.get("/health/ready").body()))
                .isEqualTo(JsonObject.of("status", "ready", "nodes", 2, "members", 2));
    }

    @Test
    void a_socket_costs_the_cluster_no_registration() {
        var before = consumers();
        var ann = Client.registered(front, "cara@example.org");
        var inboxes = new ArrayList<LiveInbox>();
        try {
            for (var i = 0; i < 15; i++) {
                inboxes.add(LiveInbox.at(front, requireNonNull(ann.token()), null));
            }
            ann.data("{ me { id } }", NONE);

            await().atMost(A_WHILE).untilAsserted(() -> assertThat(consumers()).isEqualTo(before));
            assertThat(before).isPositive();
        } finally {
            inboxes.forEach(LiveInbox::close);
        }
    }

    /** How many addresses of the bus this node listens at. */
    private static double consumers() {
        return front.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("vertx_eventbus_handlers"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private static Map<String, String> settings(List<Integer> ports, int place, Map<String, String> own) {
        var settings = new HashMap<>(own);
        settings.put("TIDINGS_CLUSTER_MEMBERS", "127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1));
        settings.put("TIDINGS_CLUSTER_PORT", String.valueOf(ports.get(place)));
        settings.put("TIDINGS_EMBEDDED_PORT", String.valueOf(ports.get(2)));
        return settings;
    }
}
