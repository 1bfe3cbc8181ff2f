package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.NodeProcess;
import tidings.fixture.People;

/** Orders as clients see them, at a node as its user starts it. */
class OrdersNodeTest {
    private static final String PASSWORD = "an unlikely thing to say";

    @TempDir
    private static Path folder;

    private static NodeProcess node;
    private static String boss;
    private static String ann;
    private static String bob;

    @BeforeAll
    static void start() {
        node = NodeProcess.start(folder, Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD))
                .awaitReady();
        var input = new JsonObject().put("email", "admin@localhost").put("password", PASSWORD);
        var login = "mutation($in: LoginUserInput!) { loginUser(input: $in) { accessToken } }";
        boss = data(null, login, new JsonObject().put("in", input))
                .getJsonObject("loginUser")
                .getString("accessToken");
        ann = People.register(node, "ann@example.org").orElseThrow();
        bob = People.register(node, "bob@example.org").orElseThrow();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void an_order_is_placed_confirmed_and_its_stock_sold() {
        var cup = added("Cup", 3);
        var placed = placed(ann, cup, 2);

        var confirmed = data(
                boss,
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
        awaitStock(cup, "{\"available\":1,\"held\":0,\"sold\":2}");
    }

    @Test
    void what_is_cancelled_is_available_again_even_when_it_was_sold() {
        var cup = added("Cup", 3);
        var id = placed(ann, cup, 2).getString("id");
        data(boss, "mutation($id: ID!) { confirmOrder(id: $id) { id } }", new JsonObject().put("id", id));
        awaitStock(cup, "{\"available\":1,\"held\":0,\"sold\":2}");

        var cancelled =
                data(ann, "mutation($id: ID!) { cancelOrder(id: $id) { status } }", new JsonObject().put("id", id));

        assertThat(cancelled.getJsonObject("cancelOrder").getString("status")).isEqualTo("CANCELLED");
        awaitStock(cup, "{\"available\":3,\"held\":0,\"sold\":0}");
    }

    @Test
    void whoever_wants_more_than_there_is_hears_of_what() {
        var cup = added("Cup", 3);
        var pot = added("Pot", 1);
        var items = new JsonArray().add(item(cup, 4)).add(item(pot, 2));

        var error =
                answer(ann, PLACE, placing(items, null)).getJsonArray("errors").getJsonObject(0);

        var extensions = error.getJsonObject("extensions");
        assertThat(extensions.getString("code")).isEqualTo("OUT_OF_STOCK");
        assertThat(extensions.encode()).contains(cup, "\"available\":3", pot, "\"available\":1");
    }

    @Test
    void the_same_key_is_the_same_order_and_another_body_a_conflict() {
        var cup = added("Cup", 9);
        var one = new JsonArray().add(item(cup, 1));
        var first = data(ann, PLACE, placing(one, "k1")).getJsonObject("placeOrder");

        var again = data(ann, PLACE, placing(one, "k1")).getJsonObject("placeOrder");
        var other = answer(ann, PLACE, placing(new JsonArray().add(item(cup, 2)), "k1"));

        assertThat(again.getString("id")).isEqualTo(first.getString("id"));
        assertThat(codeOf(other)).isEqualTo("CONFLICT");
        awaitStock(cup, "{\"available\":8,\"held\":1,\"sold\":0}");
    }

    @Test
    void an_order_is_its_owners_and_an_administrators() {
        var cup = added("Cup", 9);
        var id = placed(ann, cup, 1).getString("id");
        var query = "query($id: ID!) { order(id: $id) { id } }";
        var variables = new JsonObject().put("id", id);

        assertThat(data(ann, query, variables).getJsonObject("order").getString("id"))
                .isEqualTo(id);
        assertThat(data(boss, query, variables).getJsonObject("order").getString("id"))
                .isEqualTo(id);
        assertThat(message(answer(bob, query, variables)))
                .isEqualTo(message(answer(bob, query, new JsonObject().put("id", "none"))));
        assertThat(codeOf(answer(bob, query, variables))).isEqualTo("NOT_FOUND");
        assertThat(codeOf(answer(null, query, variables))).isEqualTo("UNAUTHENTICATED");
        assertThat(codeOf(answer(ann, "mutation($id: ID!) { confirmOrder(id: $id) { id } }", variables)))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void pages_are_turned_newest_first() {
        var cup = added("Cup", 9);
        var eve = People.register(node, "eve@example.org").orElseThrow();
        var first = placed(eve, cup, 1).getString("id");
        var second = placed(eve, cup, 1).getString("id");
        var query = "query($after: String) { orders(first: 1, after: $after, status: PENDING) {"
                + " nodes { id } pageInfo { hasNextPage endCursor } } }";
        var newest = data(eve, query, new JsonObject()).getJsonObject("orders");
        var end = newest.getJsonObject("pageInfo").getString("endCursor");

        var older = data(eve, query, new JsonObject().put("after", end)).getJsonObject("orders");

        assertThat(newest.getJsonArray("nodes").encode()).contains(second);
        assertThat(newest.getJsonObject("pageInfo").getBoolean("hasNextPage")).isTrue();
        assertThat(older.getJsonArray("nodes").encode()).contains(first);
        assertThat(older.getJsonObject("pageInfo").getBoolean("hasNextPage")).isFalse();
        assertThat(data(boss, "{ orders(allUsers: true) { nodes { id } } }", new JsonObject())
                        .encode())
                .contains(first, second);
        assertThat(codeOf(answer(eve, "{ orders(allUsers: true) { nodes { id } } }", new JsonObject())))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void orders_are_in_the_export() {
        var cup = added("Cup", 9);
        var id = placed(bob, cup, 1).getString("id");

        var export = data(bob, "mutation { exportMyData }", new JsonObject()).getString("exportMyData");

        assertThat(new JsonObject(export).getJsonArray("orders").encode()).contains(id, "9.90 EUR", "PENDING");
    }

    @Test
    void refusals_name_the_place_in_the_clients_own_input() {
        var cup = added("Cup", 9);

        var answer = answer(ann, PLACE, placing(new JsonArray().add(item(cup, 0)), null));

        assertThat(message(answer)).startsWith("input.items[0].quantity");
        assertThat(codeOf(answer)).isEqualTo("BAD_USER_INPUT");
    }

    private static final String PLACE = "mutation($in: PlaceOrderInput!) { placeOrder(input: $in) {"
            + " id status total { amount currency } heldUntil lines { name quantity product { available } } } }";

    private static JsonObject placed(String token, String productId, int quantity) {
        return data(token, PLACE, placing(new JsonArray().add(item(productId, quantity)), null))
                .getJsonObject("placeOrder");
    }

    private static JsonObject placing(JsonArray items, @Nullable String key) {
        return new JsonObject().put("in", new JsonObject().put("items", items).put("idempotencyKey", key));
    }

    private static JsonObject item(String productId, int quantity) {
        return new JsonObject().put("productId", productId).put("quantity", quantity);
    }

    private static void awaitStock(String productId, String stock) {
        var query = "query($id: ID!) { product(id: $id) { available held sold } }";
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(data(boss, query, new JsonObject().put("id", productId))
                                .getJsonObject("product")
                                .encode())
                        .isEqualTo(stock));
    }

    private static String added(String name, int quantity) {
        var input = new JsonObject()
                .put("name", name)
                .put("category", "kitchen")
                .put("price", new JsonObject().put("amount", "9.90"))
                .put("quantity", quantity);
        var add = "mutation($in: AddProductInput!) { addProduct(input: $in) { id } }";
        return data(boss, add, new JsonObject().put("in", input))
                .getJsonObject("addProduct")
                .getString("id");
    }

    private static JsonObject data(@Nullable String token, String query, JsonObject variables) {
        var answer = answer(token, query, variables);
        assertThat(answer.getJsonArray("errors")).as(answer::encode).isNull();
        return answer.getJsonObject("data");
    }

    private static String codeOf(JsonObject answer) {
        return answer.getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }

    private static String message(JsonObject answer) {
        return answer.getJsonArray("errors").getJsonObject(0).getString("message");
    }

    private static JsonObject answer(@Nullable String token, String query, JsonObject variables) {
        var body =
                new JsonObject().put("query", query).put("variables", variables).encode();
        var answer = token == null ? node.graphql(body) : node.graphql(body, "Authorization", "Bearer " + token);
        return new JsonObject(answer.body());
    }
}
