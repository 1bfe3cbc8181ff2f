package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.LiveInbox;
import tidings.fixture.NodeCluster;
import tidings.fixture.NodeProcess;
import tidings.fixture.People;

/** The live feed of an inbox on two nodes: whatever happens to the connection, nothing is missed and nothing comes twice. */
class LiveInboxTest {
    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final int MANY = 150;
    private static final String KILLED = "1006 ";

    private NodeCluster cluster;
    private String admin;
    private String ann;
    private String annsId;

    @BeforeEach
    void open(@TempDir Path folder) {
        cluster = NodeCluster.start(folder, 2, Map.of("TIDINGS_ADMIN_PASSWORD", "correct horse battery"));
        admin = People.signIn(cluster.node(0), "admin@localhost").orElseThrow();
        ann = People.register(cluster.node(0), "ann@example.org").orElseThrow();
        annsId = People.me(cluster.node(0), ann).getString("id");
        await().atMost(A_WHILE).until(() -> !inbox(cluster.node(1)).isEmpty());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void what_is_told_at_one_node_is_heard_at_the_other() {
        try (var live = LiveInbox.at(cluster.node(1), ann, cursor())) {
            send("hello");

            await().atMost(A_WHILE).until(() -> !live.changes().isEmpty());
            var change = live.changes().get(0);
            assertThat(change.getString("kind")).isEqualTo("ADDED");
            assertThat(change.getJsonObject("notification").getString("title")).isEqualTo("hello");
            assertThat(change.getInteger("unread")).isEqualTo(unread());
        }
    }

    @Test
    void who_is_cut_off_again_and_again_ends_with_what_is_stored_although_a_node_is_killed() {
        var start = cursor();
        var before = ids(inbox(cluster.node(0)));
        var told = CompletableFuture.supplyAsync(this::tellAndHandle);

        var heard = listenWithCuts(start, told);

        var stored = inbox(cluster.node(0));
        var state = new LinkedHashMap<String, Boolean>();
        heard.stream()
                .map(change -> change.getJsonObject("notification"))
                .forEach(each -> state.put(each.getString("id"), each.getBoolean("read")));
        assertThat(state.keySet()).containsExactlyInAnyOrderElementsOf(without(before, ids(stored)));
        stored.stream()
                .filter(each -> state.containsKey(each.getString("id")))
                .forEach(each -> assertThat(state.get(each.getString("id"))).isEqualTo(each.getBoolean("read")));
        assertThat(heard.stream().map(change -> change.getString("cursor"))).doesNotHaveDuplicates();
        assertThat(heard.get(heard.size() - 1).getInteger("unread")).isEqualTo(unread());
    }

    /** Sends from both nodes, and reads every third of them; a node is killed meanwhile, and comes back while more is sent. */
    private int tellAndHandle() {
        tellAndHandle(IntStream.range(0, MANY / 3));
        var killed = CompletableFuture.runAsync(() -> cluster.node(1).kill());
        tellAndHandle(IntStream.range(MANY / 3, MANY * 2 / 3));
        killed.join();
        cluster.restart(1);
        tellAndHandle(IntStream.range(MANY * 2 / 3, MANY));
        return MANY;
    }

    private void tellAndHandle(IntStream numbers) {
        numbers.forEach(number -> {
            var id = send("number " + number);
            if (number % 3 == 0) {
                askSomewhere(number % 2, ann, "mutation { markNotificationAsRead(id: \"" + id + "\") { id } }");
            }
        });
    }

    private List<JsonObject> listenWithCuts(String start, CompletableFuture<Integer> told) {
        var heard = new ArrayList<JsonObject>();
        var cursor = start;
        for (var round = 0; !told.isDone() || !cursor.equals(cursor()); round++) {
            heard.addAll(listen(cluster.node(round % 2), cursor));
            cursor = heard.isEmpty() ? start : heard.get(heard.size() - 1).getString("cursor");
        }
        return heard;
    }

    /** For a moment; hears nothing where the node is not there. */
    private List<JsonObject> listen(NodeProcess node, String cursor) {
        try (var live = LiveInbox.at(node, ann, cursor)) {
            pause(700);
            assertThat(live.complaints()).isSubsetOf(KILLED);
            return List.copyOf(live.changes());
        } catch (CompletionException notThere) {
            return List.of();
        }
    }

    private String send(String title) {
        var input = "{userId: \"" + annsId + "\", category: ORDER_UPDATES, title: \"" + title
                + "\", body: \"b\", idempotencyKey: \"" + title + "\"}";
        return askSomewhere(title.hashCode() & 1, admin, "mutation { sendNotification(input: " + input + ") }")
                .getString("sendNotification");
    }

    /** At this node, or at the first where it is not there. */
    private JsonObject askSomewhere(int place, String token, String query) {
        try {
            return ask(cluster.node(place), token, query);
        } catch (UncheckedIOException notThere) {
            return ask(cluster.node(0), token, query);
        }
    }

    private String cursor() {
        return ask(cluster.node(0), ann, "{ notifications(first: 1) { changeCursor } }")
                .getJsonObject("notifications")
                .getString("changeCursor");
    }

    private int unread() {
        return ask(cluster.node(0), ann, "{ unreadNotificationsCount }").getInteger("unreadNotificationsCount");
    }

    private List<JsonObject> inbox(NodeProcess node) {
        var all = new ArrayList<JsonObject>();
        String after = null;
        do {
            var page = page(node, after);
            page.getJsonArray("nodes").forEach(each -> all.add((JsonObject) each));
            var info = page.getJsonObject("pageInfo");
            after = info.getBoolean("hasNextPage") ? info.getString("endCursor") : null;
        } while (after != null);
        return all;
    }

    private JsonObject page(NodeProcess node, @Nullable String after) {
        var from = after == null ? "" : ", after: \"" + after + "\"";
        return ask(
                        node,
                        ann,
                        "{ notifications(first: 100" + from
                                + ") { nodes { id read } pageInfo { hasNextPage endCursor } } }")
                .getJsonObject("notifications");
    }

    private static List<String> ids(List<JsonObject> notifications) {
        return notifications.stream().map(each -> each.getString("id")).toList();
    }

    private static List<String> without(List<String> some, List<String> all) {
        return all.stream().filter(each -> !some.contains(each)).toList();
    }

    private static JsonObject ask(NodeProcess node, String token, String query) {
        var body = JsonObject.of("query", query).encode();
        var answer = new JsonObject(
                node.graphql(body, "Authorization", "Bearer " + token).body());
        assertThat(answer.getJsonArray("errors", new JsonArray())).isEmpty();
        return answer.getJsonObject("data");
    }

    private static void pause(long millis) {
        await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
    }
}
