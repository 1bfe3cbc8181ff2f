package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Client;
import tidings.fixture.NodeProcess;

/** Whom campaigns reach and what they would come to, as clients see it, at a node as its user starts it. */
class AudienceNodeTest {
    private static final String PASSWORD = "an unlikely thing to say";
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static NodeProcess node;
    private static Client boss;
    private static Client ann;
    private static Client bob;

    /** Ann cares about tea and about cups, and cancelled a kettle; Bob cares about tea, wants no promotions, and bought two. */
    @BeforeAll
    static void start() {
        node = NodeProcess.start(folder, Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD))
                .awaitReady();
        boss = Client.boss(node, PASSWORD);
        ann = Client.registered(node, "ann@example.org");
        bob = Client.registered(node, "bob@example.org");
        Client.registered(node, "eve@example.org");
        prefers(ann, "interests: [\"Tea\", \"Cups\"]");
        prefers(
                bob,
                "interests: [\"tea\"], entries: [{category: PROMOTIONS, channel: IN_APP, enabled: false},"
                        + " {category: PROMOTIONS, channel: EMAIL, enabled: false}]");
        var kettle = boss.added("Kettle", 10);
        ordered(bob, kettle);
        ordered(bob, kettle);
        var regretted = ordered(ann, kettle);
        ann.data("mutation { cancelOrder(id: \"" + regretted + "\") { status } }", new JsonObject());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whoever_cares_about_one_of_two_things_is_counted_once_and_the_preview_said_so() {
        var preview = preview("{interests: [\"TEA\", \"cups\"]}");

        var campaign = told("{interests: [\"TEA\", \"cups\"]}", "Of tea and cups");

        assertThat(preview.getInteger("recipients")).isEqualTo(1);
        assertThat(preview.getJsonObject("sample").getString("title")).isEqualTo("Half price");
        assertThat(preview.getJsonArray("verdicts"))
                .contains(verdict("IN_APP", "SENT", "default", 1))
                .contains(verdict("IN_APP", "SUPPRESSED", "preference.off", 1));
        assertThat(campaign.getInteger("recipients")).isEqualTo(1);
        assertThat(campaign.getInteger("suppressed")).isEqualTo(1);
        assertThat(campaign.getJsonObject("audience"))
                .isEqualTo(new JsonObject()
                        .put("all", false)
                        .put("interests", new JsonArray().add("TEA").add("cups"))
                        .putNull("boughtCategory")
                        .put("userIds", new JsonArray()));
        assertThat(inbox(ann)).contains("Of tea and cups");
    }

    @Test
    void whoever_bought_of_a_category_and_kept_it_is_told_and_nobody_else() {
        var preview = preview("{boughtCategory: \"Kitchen\"}");
        prefers(bob, "entries: [{category: NEWSLETTER, channel: IN_APP, enabled: true}]");

        var campaign = told("{boughtCategory: \"Kitchen\"}, category: NEWSLETTER", "For your kettles");

        assertThat(preview.getInteger("recipients")).isZero();
        assertThat(preview.getJsonObject("sample").getString("userId")).isEqualTo(idOf(bob));
        assertThat(campaign.getInteger("recipients")).isEqualTo(1);
        assertThat(campaign.getInteger("suppressed")).isZero();
        assertThat(inbox(bob)).contains("For your kettles");
        assertThat(inbox(ann)).doesNotContain("For your kettles");
    }

    @Test
    void what_nobody_ever_heard_of_is_nobodys() {
        var preview = preview("{boughtCategory: \"submarines\"}");

        assertThat(preview)
                .isEqualTo(new JsonObject()
                        .put("recipients", 0)
                        .put("verdicts", new JsonArray())
                        .putNull("sample"));
    }

    @Test
    void what_is_wrong_is_said_by_its_place_and_who_is_not_there_by_name() {
        var both = boss.error(previewOf("{all: true, interests: [\"tea\"]}"), new JsonObject());
        var nobody = boss.error(previewOf("{userIds: [\"nobody\"]}"), new JsonObject())
                .getJsonObject("extensions");

        assertThat(both.getString("message"))
                .isEqualTo("input.audience must be exactly one of all, interests, boughtCategory and userIds.");
        assertThat(nobody.getString("code")).isEqualTo("BAD_USER_INPUT");
        assertThat(nobody.getJsonObject("details"))
                .isEqualTo(new JsonObject()
                        .put("argument", "input.audience.userIds")
                        .put("unknown", new JsonArray().add("nobody")));
    }

    @Test
    void previews_are_for_administrators() {
        assertThat(ann.code(previewOf("{all: true}"), new JsonObject())).isEqualTo("FORBIDDEN");
    }

    private static JsonObject preview(String audience) {
        return boss.data(previewOf(audience), new JsonObject()).getJsonObject("previewCampaign");
    }

    private static String previewOf(String audience) {
        return "{ previewCampaign(input: {name: \"Spring\", title: \"Half price\", body: \"Only now.\", audience: "
                + audience + "}) { recipients verdicts { channel outcome rule count } sample { userId title } } }";
    }

    /** The campaign when it is through. */
    private static JsonObject told(String audience, String title) {
        var id = boss.data(
                        "mutation { createCampaign(input: {name: \"Spring\", title: \"" + title
                                + "\", body: \"Only now.\", audience: " + audience + "}) { id } }",
                        new JsonObject())
                .getJsonObject("createCampaign")
                .getString("id");
        Awaitility.await()
                .atMost(A_WHILE)
                .until(() -> campaign(id).getString("state").equals("DONE"));
        return campaign(id);
    }

    private static JsonObject campaign(String id) {
        return boss.data(
                        "{ campaign(id: \"" + id + "\") { state recipients suppressed"
                                + " audience { all interests boughtCategory userIds } } }",
                        new JsonObject())
                .getJsonObject("campaign");
    }

    private static JsonObject verdict(String channel, String outcome, String rule, int count) {
        return new JsonObject()
                .put("channel", channel)
                .put("outcome", outcome)
                .put("rule", rule)
                .put("count", count);
    }

    private static void prefers(Client who, String preferences) {
        who.data("mutation { updateUserPreferences(input: {" + preferences + "}) { id } }", new JsonObject());
    }

    private static String ordered(Client who, String product) {
        return who.data(
                        "mutation { placeOrder(input: {items: [{productId: \"" + product
                                + "\", quantity: 1}]}) { id } }",
                        new JsonObject())
                .getJsonObject("placeOrder")
                .getString("id");
    }

    private static String idOf(Client who) {
        return who.data("{ me { id } }", new JsonObject()).getJsonObject("me").getString("id");
    }

    private static String inbox(Client who) {
        return who.data("{ notifications(first: 100) { nodes { title } } }", new JsonObject())
                .encode();
    }
}
