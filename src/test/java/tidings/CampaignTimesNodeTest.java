package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Client;
import tidings.fixture.Futures;
import tidings.fixture.NodeCluster;
import tidings.store.Find;
import tidings.store.Store;
import tidings.users.StoredUsers;

/** Campaigns by the clock, and ones that are stopped, at two nodes as their user starts them. */
class CampaignTimesNodeTest {
    private static final String PASSWORD = "an unlikely thing to say";
    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(1);
    private static final int CROWD = 10_000;
    private static final int PAGE = 500;

    private final Vertx vertx = Vertx.vertx();
    private NodeCluster cluster;
    private Store store;
    private Client boss;

    @BeforeEach
    void open(@TempDir Path folder) {
        cluster = NodeCluster.start(
                folder, 2, Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD, "TIDINGS_CAMPAIGNS_EVERY", "PT0.2S"));
        boss = Client.boss(cluster.node(0), PASSWORD);
        store = Store.at(vertx, cluster.storeUri(), Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        Futures.await(store.close());
        Futures.await(vertx.close());
        cluster.close();
    }

    @Test
    void one_that_waits_for_its_time_outlives_its_node_and_is_told_once() {
        StoredUsers.insert(store, 0, PAGE, number -> false);
        var there = new Client(cluster.node(1), boss.token());
        var id = made(there, "scheduledAt: \"" + Instant.now().plusSeconds(4) + "\"");
        assertThat(state(id)).isEqualTo("SCHEDULED");

        cluster.node(1).kill();
        Awaitility.await().atMost(A_WHILE).until(() -> state(id).equals("DONE"));

        assertThat(told(PAGE)).isEqualTo(PAGE);
        assertThat(campaign(id).getInteger("recipients")).isEqualTo(PAGE + 1);
        cluster.restart(1);
        assertThat(told(PAGE)).isEqualTo(PAGE);
    }

    @Test
    void one_that_is_cancelled_at_either_node_stops_within_a_second_and_shows_how_far_it_came() {
        StoredUsers.insert(store, 0, CROWD, number -> false);
        for (var place = 0; place < 2; place++) {
            var at = new Client(cluster.node(place), boss.token());
            var before = told(CROWD);
            var id = made(new Client(cluster.node(0), boss.token()), "");
            Awaitility.await()
                    .atMost(A_WHILE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> campaign(id).getInteger("recipients") > 0);
            assertThat(state(id)).isEqualTo("RUNNING");

            at.data("mutation($id: ID!) { cancelCampaign(id: $id) { id } }", new JsonObject().put("id", id));
            Awaitility.await().pollDelay(STOPPED_WITHIN).until(() -> true);
            var stopped = told(CROWD);
            Awaitility.await().pollDelay(STOPPED_WITHIN).until(() -> true);

            assertThat(told(CROWD)).isEqualTo(stopped);
            assertThat(stopped - before).isBetween(1, CROWD - 1);
            assertThat(state(id)).isEqualTo("CANCELLED");
            assertThat(campaign(id).getInteger("recipients")).isPositive();
        }
    }

    @Test
    void the_newsletter_tells_what_is_new_to_whoever_takes_it() {
        boss.added("Espresso cup", 10);
        boss.added("Sold out", 0);
        assertThat(names()).isEmpty();

        boss.data("mutation { runJob(name: \"newsletter\") { name } }", new JsonObject());
        Awaitility.await().atMost(A_WHILE).until(() -> names().equals(List.of("newsletter")));

        var letter = boss.data("{ campaigns { nodes { category title body } } }", new JsonObject())
                .getJsonObject("campaigns")
                .getJsonArray("nodes")
                .getJsonObject(0);
        assertThat(letter.getString("category")).isEqualTo("NEWSLETTER");
        assertThat(letter.getString("title")).isEqualTo("News from the shop");
        assertThat(letter.getString("body")).isEqualTo("This is new in the shop\n\nEspresso cup, 9.90 EUR");
    }

    private List<String> names() {
        return boss
                .data("{ campaigns { nodes { name } } }", new JsonObject())
                .getJsonObject("campaigns")
                .getJsonArray("nodes")
                .stream()
                .map(each -> ((JsonObject) each).getString("name"))
                .toList();
    }

    private static String made(Client client, String when) {
        return client.data(
                        "mutation { createCampaign(input: {name: \"Spring\", title: \"Half price\", body: \"Only now.\","
                                + " audience: {all: true} " + when + "}) { id } }",
                        new JsonObject())
                .getJsonObject("createCampaign")
                .getString("id");
    }

    private JsonObject campaign(String id) {
        return boss.data(
                        "query($id: ID!) { campaign(id: $id) { state recipients suppressed } }",
                        new JsonObject().put("id", id))
                .getJsonObject("campaign");
    }

    private String state(String id) {
        return campaign(id).getString("state");
    }

    /** How many notifications are stored for the first of the crowd. */
    private int told(int crowd) {
        return IntStream.iterate(0, from -> from < crowd, from -> from + PAGE)
                .map(from -> toldOf(IntStream.range(from, from + PAGE)
                        .mapToObj(StoredUsers::id)
                        .toList()))
                .sum();
    }

    private int toldOf(List<String> userIds) {
        var filter = new JsonObject()
                .put("userId", new JsonObject().put("$in", new JsonArray(userIds)))
                .put("eventId", new JsonObject().put("$gt", ""));
        return Futures.await(store.documents("notifications")
                        .find(Find.where(filter, 3 * PAGE).only("eventId")))
                .size();
    }
}
