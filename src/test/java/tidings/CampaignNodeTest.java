package tidings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Client;
import tidings.fixture.Futures;
import tidings.fixture.LiveInbox;
import tidings.fixture.NodeProcess;
import tidings.fixture.Ports;
import tidings.store.Find;
import tidings.store.Store;
import tidings.users.StoredUsers;

/** A campaign to thousands at a node as its user starts it. */
class CampaignNodeTest {
    private static final String PASSWORD = "an unlikely thing to say";
    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final int CROWD = 2_000;
    private static final int PAGE = 250;

    private final Vertx vertx = Vertx.vertx();
    private final int storePort = Ports.free(1).get(0);
    private Path folder;
    private Store store;
    private NodeProcess node;
    private Client boss;

    @BeforeEach
    void open(@TempDir Path empty) {
        folder = empty;
        node = started();
        boss = Client.boss(node, PASSWORD);
        store = Store.at(
                vertx, "mongodb://127.0.0.1:" + storePort + "/tidings", Duration.ofSeconds(5), Duration.ofSeconds(20));
        StoredUsers.insert(store, 0, CROWD, CampaignNodeTest::isUnwilling);
    }

    @AfterEach
    void close() {
        Futures.await(store.close());
        Futures.await(vertx.close());
        node.close();
    }

    @Test
    void after_a_kill_in_the_middle_everybody_has_it_once_and_the_counts_are_right() {
        var id = begun();

        node.kill();
        var before = node;
        node = started();
        boss = Client.boss(node, PASSWORD);
        Awaitility.await().atMost(A_WHILE).until(() -> state(id).equals("DONE"));

        var shown = told();
        assertThat(shown).hasSize(CROWD);
        assertThat(shown.values()).allSatisfy(each -> assertThat(each).hasSize(1));
        assertThat(shown)
                .allSatisfy((user, each) -> assertThat(each.get(0))
                        .isEqualTo(!isUnwilling(Integer.parseInt(user.substring("crowd".length())))));
        var counts = campaign(id);
        // The administrator is somebody, too.
        assertThat(counts.getInteger("recipients")).isEqualTo(CROWD - CROWD / 10 + 1);
        assertThat(counts.getInteger("suppressed")).isEqualTo(CROWD / 10);
        before.close();
    }

    @Test
    void what_somebody_ordered_is_told_on_their_socket_while_a_campaign_goes_on() {
        var cup = boss.added("Cup", 10);
        var ann = Client.registered(node, "ann@example.org");
        var cursor = ann.data("{ notifications(first: 1) { changeCursor } }", new JsonObject())
                .getJsonObject("notifications")
                .getString("changeCursor");
        try (var inbox = LiveInbox.at(node, requireNonNull(ann.token()), cursor)) {
            var id = begun();

            order(ann, cup);
            Awaitility.await()
                    .atMost(A_WHILE)
                    .until(() -> inbox.changes().stream()
                            .anyMatch(change -> change.encode().contains("order.placed")));

            assertThat(state(id)).isEqualTo("RUNNING");
        }
    }

    /** One that is under way, and has a good part of its way before it. */
    private String begun() {
        var id = boss.data(
                        "mutation { createCampaign(input: {name: \"Spring\", title: \"Half price\", body: \"Only now.\","
                                + " audience: {all: true}}) { id } }",
                        new JsonObject())
                .getJsonObject("createCampaign")
                .getString("id");
        Awaitility.await()
                .atMost(A_WHILE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> campaign(id).getInteger("recipients") > 0);
        return id;
    }

    private static void order(Client who, String product) {
        var item = new JsonObject().put("productId", product).put("quantity", 1);
        var input = new JsonObject().put("items", new JsonArray().add(item));
        who.data(
                "mutation($in: PlaceOrderInput!) { placeOrder(input: $in) { id } }", new JsonObject().put("in", input));
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

    /** What is stored for the crowd: by user, whether it is shown. */
    private Map<String, List<Boolean>> told() {
        var told = new HashMap<String, List<Boolean>>();
        for (var from = 0; from < CROWD; from += PAGE) {
            var ids =
                    IntStream.range(from, from + PAGE).mapToObj(StoredUsers::id).collect(Collectors.toList());
            var filter = new JsonObject()
                    .put("userId", new JsonObject().put("$in", new JsonArray(ids)))
                    .put("eventId", new JsonObject().put("$gt", ""));
            Futures.await(store.documents("notifications").find(Find.where(filter, 3 * PAGE)))
                    .forEach(each -> told.computeIfAbsent(each.getString("userId"), user -> new ArrayList<>())
                            .add(each.containsKey("added")));
        }
        return told;
    }

    private static boolean isUnwilling(int number) {
        return number % 10 == 0;
    }

    /** Slow enough to be met on its way. */
    private NodeProcess started() {
        return NodeProcess.start(
                        folder,
                        Map.of(
                                "TIDINGS_ADMIN_PASSWORD",
                                PASSWORD,
                                "TIDINGS_EMBEDDED_PORT",
                                String.valueOf(storePort),
                                "TIDINGS_TELLING_FANOUT_PAGE",
                                "50",
                                "TIDINGS_TELLING_FANOUT_PAUSE",
                                "PT0.1S",
                                "TIDINGS_TELLING_FANOUT_CLAIM",
                                "PT2S"))
                .awaitReady();
    }
}
