package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Client;
import tidings.fixture.LiveClient;
import tidings.fixture.NodeProcess;

/** Orders as clients see them, at a node as its user starts it. */
class OrdersNodeTest {
    private static final String PASSWORD = "an unlikely thing to say";

    @TempDir
    private static Path folder;

    private static NodeProcess node;
    private static Client boss;
    private static Client ann;
    private static Client bob;

    @BeforeAll
    static void start() {
        node = NodeProcess.start(folder, Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD))
                .awaitReady();
        boss = Client.boss(node, PASSWORD);
        ann = Client.registered(node, "ann@example.org");
        bob = Client.registered(node, "bob@example.org");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void an_order_is_placed_confirmed_and_its_stock_sold() {
        var cup = boss.added("Cup", 3);
        var placed = placed(ann, cup, 2);

        var confirmed = boss.data(
                "mutation($id: ID!) { confirmOrder(id: $id) { status heldUntil history { status reason } } }",
                new JsonObject().put("id", placed.getString("id")));

        assertThat(placed.getString("status")).isEqualTo("PENDING");
        assertThat(placed.getString("heldUntil")).isNotNull();
        assertThat(placed.getJsonObject("total").encode()).isEqualTo("{\"amount\":\"19.80\",\"currency\":\"EUR\"}");
        assertThat(placed.getJsonArray("lines").encode())
                .isEqualTo("[{\"name\":\"Cup\",\"quantity\":2,\"product\":{\"available\":1}}]");
        assertThat(confirmed.getJsonObject("confirmOrder").encode())
                .isEqualTo("{\"status\":\"CONFIRMED\",\"heldUntil\":null,\"history\":["
                        + "{\"status\":\"PENDING\",\"reason\":null},{\"status\":\"CONFIRMED\",\"reason\":null}]}");
        awaitStock(boss, cup, "{\"available\":1,\"held\":0,\"sold\":2}");
    }

    @Test
    void who_follows_an_order_hears_every_step_and_then_that_none_can_come() {
        var id = placed(ann, boss.added("Cup", 3), 1).getString("id");
        var follow = new JsonObject()
                .put(
                        "query",
                        "subscription($id: ID!) { orderUpdates(orderId: $id) { status heldUntil history { status } } }")
                .put("variables", new JsonObject().put("id", id));
        try (var live = LiveClient.at(node, Optional.ofNullable(ann.token()), follow)) {
            Awaitility.await().until(() -> !live.items("orderUpdates").isEmpty());

            Stream.of("CONFIRMED", "SHIPPED", "DELIVERED")
                    .forEach(status -> boss.data(
                            "mutation($id: ID!) { updateOrderStatus(id: $id, status: " + status + ") { id } }",
                            new JsonObject().put("id", id)));

            Awaitility.await().until(live::isComplete);
            assertThat(live.items("orderUpdates"))
                    .extracting(order -> order.getString("status"))
                    .containsExactly("PENDING", "CONFIRMED", "SHIPPED", "DELIVERED");
            assertThat(live.items("orderUpdates"))
                    .extracting(order -> order.getJsonArray("history").size())
                    .containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void what_is_cancelled_is_available_again_even_when_it_was_sold() {
        var cup = boss.added("Cup", 3);
        var id = placed(ann, cup, 2).getString("id");
        boss.data("mutation($id: ID!) { confirmOrder(id: $id) { id } }", new JsonObject().put("id", id));
        awaitStock(boss, cup, "{\"available\":1,\"held\":0,\"sold\":2}");

        var cancelled =
                ann.data("mutation($id: ID!) { cancelOrder(id: $id) { status } }", new JsonObject().put("id", id));

        assertThat(cancelled.getJsonObject("cancelOrder").getString("status")).isEqualTo("CANCELLED");
        awaitStock(boss, cup, "{\"available\":3,\"held\":0,\"sold\":0}");
    }

    @Test
    void whoever_wants_more_than_there_is_hears_of_what() {
        var cup = boss.added("Cup", 3);
        var pot = boss.added("Pot", 1);
        var items = new JsonArray().add(item(cup, 4)).add(item(pot, 2));

        var error = ann.error(PLACE, placing(items, null));

        var extensions = error.getJsonObject("extensions");
        assertThat(extensions.getString("code")).isEqualTo("OUT_OF_STOCK");
        assertThat(extensions.encode()).contains(cup, "\"available\":3", pot, "\"available\":1");
    }

    @Test
    void the_same_key_is_the_same_order_and_another_body_a_conflict() {
        var cup = boss.added("Cup", 9);
        var one = new JsonArray().add(item(cup, 1));
        var first = ann.data(PLACE, placing(one, "k1")).getJsonObject("placeOrder");

        var again = ann.data(PLACE, placing(one, "k1")).getJsonObject("placeOrder");
        var other = ann.code(PLACE, placing(new JsonArray().add(item(cup, 2)), "k1"));

        assertThat(again.getString("id")).isEqualTo(first.getString("id"));
        assertThat(other).isEqualTo("CONFLICT");
        awaitStock(boss, cup, "{\"available\":8,\"held\":1,\"sold\":0}");
    }

    @Test
    void an_order_is_its_owners_and_an_administrators() {
        var cup = boss.added("Cup", 9);
        var id = placed(ann, cup, 1).getString("id");
        var query = "query($id: ID!) { order(id: $id) { id } }";
        var variables = new JsonObject().put("id", id);

        assertThat(ann.data(query, variables).getJsonObject("order").getString("id"))
                .isEqualTo(id);
        assertThat(boss.data(query, variables).getJsonObject("order").getString("id"))
                .isEqualTo(id);
        assertThat(bob.error(query, variables)).isEqualTo(bob.error(query, new JsonObject().put("id", "none")));
        assertThat(bob.code(query, variables)).isEqualTo("NOT_FOUND");
        assertThat(new Client(node, null).code(query, variables)).isEqualTo("UNAUTHENTICATED");
        assertThat(ann.code("mutation($id: ID!) { confirmOrder(id: $id) { id } }", variables))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void pages_are_turned_newest_first() {
        var cup = boss.added("Cup", 9);
        var eve = Client.registered(node, "eve@example.org");
        var first = placed(eve, cup, 1).getString("id");
        var second = placed(eve, cup, 1).getString("id");
        var query = "query($after: String) { orders(first: 1, after: $after, status: PENDING) {"
                + " nodes { id } pageInfo { hasNextPage endCursor } } }";
        var newest = eve.data(query, new JsonObject()).getJsonObject("orders");
        var end = newest.getJsonObject("pageInfo").getString("endCursor");

        var older = eve.data(query, new JsonObject().put("after", end)).getJsonObject("orders");

        assertThat(newest.getJsonArray("nodes").encode()).contains(second);
        assertThat(newest.getJsonObject("pageInfo").getBoolean("hasNextPage")).isTrue();
        assertThat(older.getJsonArray("nodes").encode()).contains(first);
        assertThat(older.getJsonObject("pageInfo").getBoolean("hasNextPage")).isFalse();
        assertThat(boss.data("{ orders(allUsers: true) { nodes { id } } }", new JsonObject())
                        .encode())
                .contains(first, second);
        assertThat(eve.code("{ orders(allUsers: true) { nodes { id } } }", new JsonObject()))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void an_order_that_nobody_confirms_is_found_again_after_the_node_was_killed(@TempDir Path other) {
        var settings = Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD, "TIDINGS_ORDER_HOLD", "PT3S");
        String cup;
        try (var killed = NodeProcess.start(other, settings).awaitReady()) {
            cup = Client.boss(killed, PASSWORD).added("Cup", 3);
            placed(Client.registered(killed, "ann@example.org"), cup, 2);
            killed.kill();
        }

        try (var again = NodeProcess.start(other, settings).awaitReady()) {
            var keeper = Client.boss(again, PASSWORD);

            awaitStock(keeper, cup, "{\"available\":3,\"held\":0,\"sold\":0}");
            assertThat(keeper.data(
                                    "{ orders(allUsers: true) { nodes { status heldUntil history { reason } } } }",
                                    new JsonObject())
                            .encode())
                    .contains("{\"status\":\"CANCELLED\",\"heldUntil\":null,\"history\":[{\"reason\":null},"
                            + "{\"reason\":\"It was not confirmed in time.\"}]}");
        }
    }

    @Test
    void orders_are_in_the_export() {
        var cup = boss.added("Cup", 9);
        var id = placed(bob, cup, 1).getString("id");

        var export = bob.data("mutation { exportMyData }", new JsonObject()).getString("exportMyData");

        assertThat(new JsonObject(export).getJsonArray("orders").encode()).contains(id, "9.90 EUR", "PENDING");
    }

    @Test
    void refusals_name_the_place_in_the_clients_own_input() {
        var cup = boss.added("Cup", 9);

        var error = ann.error(PLACE, placing(new JsonArray().add(item(cup, 0)), null));

        assertThat(error.getString("message")).startsWith("input.items[0].quantity");
        assertThat(error.getJsonObject("extensions").getString("code")).isEqualTo("BAD_USER_INPUT");
    }

    private static final String PLACE = "mutation($in: PlaceOrderInput!) { placeOrder(input: $in) {"
            + " id status total { amount currency } heldUntil lines { name quantity product { available } } } }";

    private static JsonObject placed(Client client, String productId, int quantity) {
        return client.data(PLACE, placing(new JsonArray().add(item(productId, quantity)), null))
                .getJsonObject("placeOrder");
    }

    private static JsonObject placing(JsonArray items, @Nullable String key) {
        return new JsonObject().put("in", new JsonObject().put("items", items).put("idempotencyKey", key));
    }

    private static JsonObject item(String productId, int quantity) {
        return new JsonObject().put("productId", productId).put("quantity", quantity);
    }

    private static void awaitStock(Client keeper, String productId, String stock) {
        var query = "query($id: ID!) { product(id: $id) { available held sold } }";
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(keeper.data(query, new JsonObject().put("id", productId))
                                .getJsonObject("product")
                                .encode())
                        .isEqualTo(stock));
    }
}
