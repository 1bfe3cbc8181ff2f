package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.NodeProcess;
import tidings.fixture.People;

/** The catalog as clients see it, at a node as its user starts it. */
class CatalogNodeTest {
    private static final String PASSWORD = "an unlikely thing to say";

    @TempDir
    private static Path folder;

    private static NodeProcess node;
    private static String boss;
    private static String ann;

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
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void what_is_for_administrators_is_for_nobody_else_even_when_it_was_asked_for_before() {
        var id = added("Secretly popular");
        var query = "query($id: ID!) { product(id: $id) { available inStock held sold }"
                + " products(filter: {search: \"secretly\"}) { nodes { held sold } } }";
        var variables = new JsonObject().put("id", id);

        var seenByBoss = data(boss, query, variables);
        var seenByAnn = data(ann, query, variables);
        var seenByAnybody = data(null, query, variables);

        assertThat(seenByBoss.getJsonObject("product").getInteger("held")).isZero();
        assertThat(seenByAnn.getJsonObject("product"))
                .isEqualTo(new JsonObject("{\"available\":3,\"inStock\":true,\"held\":null,\"sold\":null}"));
        assertThat(seenByAnn).isEqualTo(seenByAnybody);
        assertThat(seenByAnn.getJsonObject("products").encode()).contains("\"held\":null,\"sold\":null");
    }

    @Test
    void a_product_is_changed_and_its_stock_adjusted() {
        var id = added("Cup");
        var change = "mutation($id: ID!) { updateProduct(id: $id, input: {price: {amount: \"8.5\"}}) {"
                + " price { amount currency } tags }"
                + " adjustInventory(productId: $id, delta: 4, idempotencyKey: \"k1\") { available } }";

        var changed = data(boss, change, new JsonObject().put("id", id));

        assertThat(changed.getJsonObject("updateProduct").encode())
                .isEqualTo("{\"price\":{\"amount\":\"8.50\",\"currency\":\"EUR\"},\"tags\":[\"gift\"]}");
        assertThat(changed.getJsonObject("adjustInventory").getInteger("available"))
                .isEqualTo(7);
    }

    @Test
    void pages_are_turned_with_the_cursor_of_the_page() {
        for (var i = 0; i < 3; i++) {
            added("Page turner " + i);
        }
        var query = "query($after: String) { products(first: 2, after: $after, filter: {search: \"turner\"}) {"
                + " edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage endCursor } } }";
        var first = data(null, query, new JsonObject()).getJsonObject("products");
        var end = first.getJsonObject("pageInfo").getString("endCursor");

        var second = data(null, query, new JsonObject().put("after", end)).getJsonObject("products");

        assertThat(first.getJsonObject("pageInfo").getBoolean("hasNextPage")).isTrue();
        assertThat(second.getJsonArray("edges")).hasSize(1);
        assertThat(second.getJsonObject("pageInfo").getBoolean("hasNextPage")).isFalse();
    }

    @Test
    void a_watch_shows_its_product_is_exported_and_ends() {
        var id = added("Watched");
        var watch = "mutation($id: ID!) { watchProduct(input: {productId: $id, kind: PRICE_BELOW,"
                + " below: {amount: \"5\"}}) { id kind below { amount } product { name held } } }";
        var watched = data(ann, watch, new JsonObject().put("id", id)).getJsonObject("watchProduct");
        var export = data(ann, "mutation { exportMyData }", new JsonObject()).getString("exportMyData");

        var ended = data(
                ann,
                "mutation($id: ID!) { unwatchProduct(id: $id) }",
                new JsonObject().put("id", watched.getString("id")));

        assertThat(watched.getJsonObject("product").getString("name")).isEqualTo("Watched");
        assertThat(new JsonObject(export).getJsonArray("watches").encode()).contains(id, "5.00 EUR");
        assertThat(ended.getBoolean("unwatchProduct")).isTrue();
    }

    @Test
    void refusals_name_the_place_in_the_clients_own_input() {
        var add = "mutation { addProduct(input: {name: \"x\", category: \"y\", quantity: 1,"
                + " price: {amount: \"1.999\"}}) { id } }";

        var error = answer(boss, add, new JsonObject()).getJsonArray("errors").getJsonObject(0);

        assertThat(error.getString("message")).startsWith("input.price.amount");
        assertThat(error.getJsonObject("extensions").getString("code")).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void a_product_that_is_not_there_is_not_found() {
        var answer = answer(null, "{ product(id: \"none\") { id } }", new JsonObject());

        var error = answer.getJsonArray("errors").getJsonObject(0);
        assertThat(error.getJsonObject("extensions").getString("code")).isEqualTo("NOT_FOUND");
    }

    private static String added(String name) {
        var input = new JsonObject()
                .put("name", name)
                .put("category", "kitchen")
                .put("tags", new io.vertx.core.json.JsonArray().add("gift"))
                .put("price", new JsonObject().put("amount", "9.90"))
                .put("quantity", 3);
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

    private static JsonObject answer(@Nullable String token, String query, JsonObject variables) {
        var body =
                new JsonObject().put("query", query).put("variables", variables).encode();
        var answer = token == null ? node.graphql(body) : node.graphql(body, "Authorization", "Bearer " + token);
        return new JsonObject(answer.body());
    }
}
