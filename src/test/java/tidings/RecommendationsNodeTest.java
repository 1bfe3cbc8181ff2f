package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.NodeProcess;
import tidings.fixture.People;

/** Recommendations as clients see them, at a node as its user starts it. */
class RecommendationsNodeTest {
    private static final String PASSWORD = "an unlikely thing to say";
    private static final String ASK = "{ recommendations { score because rule product { id name inStock } } }";

    @TempDir
    private static Path folder;

    private static NodeProcess node;
    private static String boss;

    @BeforeAll
    static void start() {
        node = NodeProcess.start(
                        folder,
                        Map.of(
                                "TIDINGS_ADMIN_PASSWORD",
                                PASSWORD,
                                "TIDINGS_RECOMMENDATIONS_RECOUNT_AFTER",
                                "PT0.1S",
                                "TIDINGS_RECOMMENDATIONS_CACHE_TTL",
                                "PT0.5S"))
                .awaitReady();
        boss = data(
                        "",
                        "mutation { loginUser(input: {email: \"admin@localhost\", password: \"" + PASSWORD + "\"}) {"
                                + " accessToken } }")
                .getJsonObject("loginUser")
                .getString("accessToken");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void orders_become_recommendations_and_these_are_told_with_their_reasons() {
        var cup = added("Espresso cups");
        var saucer = added("Saucers");
        var knife = added("Knife");
        for (var i = 0; i < 4; i++) {
            var someone = People.register(node, "someone" + i + "@example.org").orElseThrow();
            order(someone, cup, saucer);
        }
        for (var i = 0; i < 4; i++) {
            order(People.register(node, "other" + i + "@example.org").orElseThrow(), knife);
        }
        var ann = People.register(node, "ann@example.org").orElseThrow();
        order(ann, cup);

        Awaitility.await()
                .untilAsserted(() -> assertThat(first(ann, "Saucers"))
                        .contains("Bought together with Espresso cups.", "bought_together"));
        var made = data(ann, "mutation { generateRecommendations(first: 3) { because product { id } } }");

        assertThat(made.getJsonArray("generateRecommendations").getJsonObject(0).encode())
                .contains(saucer, "Bought together with Espresso cups.");
        Awaitility.await().untilAsserted(() -> assertThat(picked(ann)).hasSize(1));
        var notification = picked(ann).getJsonObject(0);
        assertThat(notification.getString("title")).isEqualTo("Picked for you");
        assertThat(notification.getString("body")).contains("Saucers");
        assertThat(new JsonObject(notification.getString("data"))
                        .getJsonArray("products")
                        .getJsonObject(0)
                        .encode())
                .contains(saucer, "Bought together with Espresso cups.", "bought_together");
    }

    @Test
    void what_is_rated_down_is_gone_and_what_is_done_is_exported() {
        var bob = People.register(node, "bob@example.org").orElseThrow();
        var gnome = added("Gnome");
        data(bob, "mutation { updateUserPreferences(input: {interests: [\"kitchen\"]}) { id } }");
        Awaitility.await()
                .untilAsserted(() -> assertThat(data(bob, ASK).encode()).contains(gnome, "one of your interests"));

        data(bob, "mutation { rateRecommendation(productId: \"" + gnome + "\", positive: false) }");
        data(bob, "mutation { recordActivity(input: {kind: SEARCH, query: \"gnom\"}) }");
        var refused = answer(bob, "mutation { recordActivity(input: {kind: VIEW}) }");

        assertThat(data(bob, ASK).encode()).doesNotContain(gnome);
        assertThat(refused.encode()).contains("BAD_USER_INPUT", "input.productId must be given with a VIEW.");
        Awaitility.await()
                .untilAsserted(() -> assertThat(new JsonObject(
                                        data(bob, "mutation { exportMyData }").getString("exportMyData"))
                                .getJsonArray("recommendations")
                                .encode())
                        .contains(gnome, "SEARCH", "down")
                        .doesNotContain("gnom\""));
    }

    @Test
    void who_cancels_an_order_does_not_have_it_and_may_be_recommended_it_again() {
        var kettle = added("Kettle");
        for (var i = 0; i < 3; i++) {
            order(People.register(node, "brewer" + i + "@example.org").orElseThrow(), kettle);
        }
        var cho = People.register(node, "cho@example.org").orElseThrow();
        Awaitility.await().untilAsserted(() -> assertThat(first(cho, "Kettle")).isNotEmpty());
        var order = order(cho, kettle);
        Awaitility.await().untilAsserted(() -> assertThat(first(cho, "Kettle")).isEmpty());

        data(cho, "mutation { cancelOrder(id: \"" + order + "\") { status } }");

        Awaitility.await().untilAsserted(() -> assertThat(first(cho, "Kettle")).isNotEmpty());
    }

    private static String first(String token, String name) {
        return data(token, ASK).getJsonArray("recommendations").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getJsonObject("product").getString("name").equals(name))
                .map(JsonObject::encode)
                .findFirst()
                .orElse("");
    }

    private static JsonArray picked(String token) {
        var all = data(
                token,
                "{ notifications(first: 50, filter: {category: RECOMMENDATIONS}) { nodes { title body data } } }");
        return all.getJsonObject("notifications").getJsonArray("nodes");
    }

    private static String added(String name) {
        return data(
                        boss,
                        "mutation { addProduct(input: {name: \"" + name
                                + "\", category: \"Kitchen\", price: {amount: \"9.90\"}, quantity: 50}) { id } }")
                .getJsonObject("addProduct")
                .getString("id");
    }

    private static String order(String token, String... products) {
        var items = new StringBuilder();
        for (var product : products) {
            items.append("{productId: \"").append(product).append("\", quantity: 1} ");
        }
        return data(token, "mutation { placeOrder(input: {items: [" + items + "]}) { id } }")
                .getJsonObject("placeOrder")
                .getString("id");
    }

    private static JsonObject data(String token, String query) {
        var answer = answer(token, query);
        assertThat(answer.getJsonArray("errors")).as(answer.encode()).isNull();
        return answer.getJsonObject("data");
    }

    private static JsonObject answer(String token, String query) {
        var body = new JsonObject().put("query", query).encode();
        var response = token.isEmpty() ? node.graphql(body) : node.graphql(body, "Authorization", "Bearer " + token);
        return new JsonObject(response.body());
    }
}
