package tidings;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What is told and why, as clients see it, at a node as its user starts it. */
class TellingNodeTest {
    private static final String PASSWORD = "an unlikely thing to say";

    @TempDir
    private static Path folder;

    private static NodeProcess node;
    private static String boss;
    private static String ann;
    private static String annsId;

    @BeforeAll
    static void start() {
        node = NodeProcess.start(folder, Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD))
                .awaitReady();
        boss = answer(
                        "",
                        "mutation { loginUser(input: {email: \"admin@localhost\", password: \"" + PASSWORD + "\"}) {"
                                + " accessToken } }")
                .getJsonObject("data")
                .getJsonObject("loginUser")
                .getString("accessToken");
        ann = People.register(node, "ann@example.org").orElseThrow();
        annsId = People.me(node, ann).getString("id");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void who_registers_is_welcomed_and_can_ask_why() {
        Awaitility.await().until(() -> inbox(ann).contains("Welcome to the shop"));
        var welcome = answer(ann, "{ notifications(first: 100) { nodes { type eventId } } }")
                .getJsonObject("data")
                .getJsonObject("notifications")
                .getJsonArray("nodes")
                .stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("type").equals("user.registered"))
                .findFirst()
                .orElseThrow();

        var why = "{ explain(eventId: \"" + welcome.getString("eventId") + "\") { channel outcome rule } }";

        Awaitility.await()
                .untilAsserted(() -> assertThat(answer(ann, why)
                                .getJsonObject("data")
                                .getJsonArray("explain")
                                .encode())
                        .isEqualTo("[{\"channel\":\"IN_APP\",\"outcome\":\"SENT\",\"rule\":\"default\"},"
                                + "{\"channel\":\"EMAIL\",\"outcome\":\"QUEUED\",\"rule\":\"default\"},"
                                + "{\"channel\":\"EMAIL\",\"outcome\":\"SENT\",\"rule\":\"sent\"}]"));
    }

    @Test
    void a_message_with_a_key_is_sent_once() {
        var first = message("Hello", "k1");

        var second = message("Hello", "k1");

        assertThat(second).isEqualTo(first);
        assertThat(first.getJsonObject("data").getString("sendNotification")).isNotBlank();
        assertThat(message("Other", "k1").encode()).contains("\"code\":\"CONFLICT\"");
    }

    @Test
    void a_campaign_goes_to_those_it_names_and_counts_them() {
        var made = answer(
                boss,
                "mutation { createCampaign(input: {name: \"Spring\", title: \"Half price\", body: \"Only now.\","
                        + " audience: {userIds: [\"" + annsId + "\"]}}) { id category state } }");
        var id = made.getJsonObject("data").getJsonObject("createCampaign").getString("id");

        Awaitility.await().until(() -> campaign(id).getString("state").equals("DONE"));

        assertThat(campaign(id).getInteger("recipients")).isEqualTo(1);
        assertThat(inbox(ann)).contains("Half price");
    }

    @Test
    void what_would_be_told_is_for_administrators_to_ask() {
        var question = "{ simulate(input: {userId: \"" + annsId + "\", category: NEWSLETTER, type: \"letter\"}) {"
                + " channel rule notificationId } }";

        var answer = answer(boss, question);

        assertThat(answer.getJsonObject("data").getJsonArray("simulate").encode())
                .isEqualTo("[{\"channel\":\"IN_APP\",\"rule\":\"default\",\"notificationId\":null},"
                        + "{\"channel\":\"EMAIL\",\"rule\":\"no-address\",\"notificationId\":null}]");
        assertThat(answer(ann, question).encode()).contains("\"code\":\"FORBIDDEN\"");
    }

    private static JsonObject message(String title, String key) {
        return answer(
                boss,
                "mutation { sendNotification(input: {userId: \"" + annsId + "\", category: ACCOUNT, title: \"" + title
                        + "\", body: \"World\", idempotencyKey: \"" + key + "\"}) }");
    }

    private static JsonObject campaign(String id) {
        return answer(boss, "{ campaign(id: \"" + id + "\") { state recipients } }")
                .getJsonObject("data")
                .getJsonObject("campaign");
    }

    private static String inbox(String token) {
        return answer(token, "{ notifications(first: 100) { nodes { title } } }")
                .encode();
    }

    private static JsonObject answer(String token, String query) {
        var body = new JsonObject().put("query", query).encode();
        var response = token.isEmpty() ? node.graphql(body) : node.graphql(body, "Authorization", "Bearer " + token);
        return new JsonObject(response.body());
    }
}
