package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Client;
import tidings.fixture.NodeProcess;
import tidings.fixture.People;
import tidings.fixture.Ports;
import tidings.notifications.InboxFiller;
import tidings.store.Store;

/** The inbox as clients see it, at a node as its user starts it. */
class InboxNodeTest {
    private static final String PAGE = "query($after: String, $filter: NotificationFilter, $userId: ID) {"
            + " notifications(first: 2, after: $after, filter: $filter, userId: $userId) {"
            + " edges { cursor node { id eventId read readAt verdicts { channel outcome rule } } }"
            + " pageInfo { hasNextPage endCursor } unread unseen changeCursor } }";

    private static final String PASSWORD = "an unlikely thing to say";

    @TempDir
    private static Path folder;

    private static final Vertx VERTX = Vertx.vertx();
    private static NodeProcess node;
    private static Store store;
    private static MongoClient everything;

    @BeforeAll
    static void start() {
        var port = Ports.free(1).get(0);
        var settings = Map.of("TIDINGS_EMBEDDED_PORT", String.valueOf(port), "TIDINGS_ADMIN_PASSWORD", PASSWORD);
        node = NodeProcess.start(folder, settings).awaitReady();
        var uri = "mongodb://127.0.0.1:" + port + "/tidings";
        everything = MongoClient.create(VERTX, new JsonObject().put("connection_string", uri));
        store = Store.at(VERTX, uri, Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @AfterAll
    static void stop() {
        await(everything.close());
        await(store.close());
        node.close();
        await(VERTX.close());
    }

    @Test
    void an_inbox_is_read_page_by_page_and_what_is_done_is_seen_at_once() {
        var ann = somebody("ann", 5);
        var first = page(ann, new JsonObject());
        var end = first.getJsonObject("pageInfo").getString("endCursor");
        var second = page(ann, new JsonObject().put("after", end));
        var id = node(second, 0).getString("id");

        var read = ann.ask("mutation($id: ID!) { markNotificationAsRead(id: $id) { read readAt } }", id);

        assertThat(node(first, 0).getString("eventId")).isEqualTo("event-5");
        assertThat(node(second, 0).getString("eventId")).isEqualTo("event-3");
        assertThat(node(first, 0).getJsonArray("verdicts").encode())
                .isEqualTo("[{\"channel\":\"IN_APP\",\"outcome\":\"SENT\",\"rule\":\"default\"}]");
        assertThat(read.getJsonObject("markNotificationAsRead").getBoolean("read"))
                .isTrue();
        assertThat(ann.ask("{ unreadNotificationsCount }", "").getInteger("unreadNotificationsCount"))
                .isEqualTo(4);
        assertThat(page(ann, new JsonObject().put("filter", new JsonObject().put("read", true)))
                        .getJsonArray("edges"))
                .hasSize(1);
    }

    @Test
    void all_is_marked_archived_and_put_off() {
        var bea = somebody("bea", 3);
        var page = page(bea, new JsonObject());
        var upTo = page.getString("changeCursor");
        var until = Instant.now().plusSeconds(3_600).toString();
        bea.ask(
                "mutation($id: ID!) { archiveNotification(id: $id) { archivedAt } }",
                node(page, 0).getString("id"));

        var done = bea.ask(
                "mutation($id: ID!) { markNotificationsAsSeen(upTo: \"" + upTo + "\")"
                        + " markAllNotificationsAsRead snoozeNotification(id: $id, until: \"" + until
                        + "\") { snoozedUntil read } }",
                node(page, 1).getString("id"));

        assertThat(done.getInteger("markNotificationsAsSeen")).isEqualTo(2);
        assertThat(done.getInteger("markAllNotificationsAsRead")).isEqualTo(2);
        assertThat(done.getJsonObject("snoozeNotification").getBoolean("read")).isTrue();
        var left = page(bea, new JsonObject());
        assertThat(left.getJsonArray("edges")).hasSize(1);
        assertThat(left.getInteger("unread")).isZero();
    }

    @Test
    void somebody_elses_and_forged_are_refused() {
        var cia = somebody("cia", 2);
        var mallory = somebody("mallory", 0);
        var page = page(cia, new JsonObject());
        var id = node(page, 0).getString("id");
        var find = "query($id: ID!) { notification(id: $id) { id } }";

        assertThat(mallory.refused(find, new JsonObject().put("id", id)))
                .isEqualTo(mallory.refused(find, new JsonObject().put("id", "none")))
                .isEqualTo("NOT_FOUND");
        assertThat(mallory.refused(PAGE, new JsonObject().put("userId", cia.id())))
                .isEqualTo("NOT_FOUND");
        assertThat(mallory.refused(PAGE, new JsonObject().put("after", page.getString("changeCursor"))))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(mallory.refused(
                        "mutation { markAllNotificationsAsRead(upTo: \"" + page.getString("changeCursor") + "\") }",
                        new JsonObject()))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(cia.ask(find, id).getJsonObject("notification").getString("id"))
                .isEqualTo(id);
    }

    @Test
    void an_administrator_sees_the_inboxes_of_those_who_are_there() {
        var boss = Client.boss(node, PASSWORD);
        var zoe = somebody("zoe", 1);

        var page = boss.data(PAGE, new JsonObject().put("userId", zoe.id())).getJsonObject("notifications");

        assertThat(page.getJsonArray("edges")).isNotEmpty();
        assertThat(boss.code(PAGE, new JsonObject().put("userId", "nobody"))).isEqualTo("NOT_FOUND");
    }

    @Test
    void what_is_held_is_exported() {
        var dan = somebody("dan", 3);
        Awaitility.await().until(() -> Collections.frequency(whereIsFound("dan@example.org"), "mailbox") == 2);

        var export = dan.ask("mutation { exportMyData }", "").getString("exportMyData");

        assertThat(new JsonObject(export).getJsonArray("notifications"))
                .as("three that are shown and a hidden one")
                .hasSize(4);
        assertThat(new JsonObject(export).getJsonArray("mails"))
                .as("the welcome and the question for the address")
                .hasSize(2);
    }

    /** What stays are documents that keep the id from being used again, without a name or anything else. */
    @Test
    void who_leaves_is_found_nowhere() {
        var eve = somebody("eve", 3);
        Awaitility.await().until(() -> whereIsFound("eve@example.org").contains("mailbox"));

        eve.ask("mutation { eraseMe(password: \"correct horse battery\") }", "");

        Awaitility.await()
                .untilAsserted(() -> assertThat(whereIsFound(eve.id()))
                        .containsExactlyInAnyOrder("users", "notifications", "tastes", "shoppers"));
        assertThat(whereIsFound("eve@example.org")).isEmpty();
    }

    /** The collections of all documents in which this stands. */
    private static List<String> whereIsFound(String text) {
        return await(everything.getCollections()).stream()
                .flatMap(name -> await(everything.find(name, new JsonObject())).stream()
                        .filter(document -> document.encode().contains(text))
                        .map(document -> name))
                .toList();
    }

    private static Somebody somebody(String name, int notifications) {
        var token = People.register(node, name + "@example.org").orElseThrow();
        var id = People.me(node, token).getString("id");
        untilGreeted(id);
        if (notifications > 0) {
            InboxFiller.fill(store, id, notifications);
        }
        return new Somebody(id, token);
    }

    /** The welcome takes the first number; that an address is to be confirmed is hidden and takes none. */
    private static void untilGreeted(String userId) {
        var theirs = new JsonObject().put("userId", userId);
        Awaitility.await().until(() -> await(everything.count("notifications", theirs)) == 2);
    }

    private static JsonObject page(Somebody who, JsonObject variables) {
        return who.ask(PAGE, variables).getJsonObject("notifications");
    }

    private static JsonObject node(JsonObject page, int place) {
        return page.getJsonArray("edges").getJsonObject(place).getJsonObject("node");
    }

    private record Somebody(String id, String token) {
        JsonObject ask(String query, String notification) {
            return ask(query, new JsonObject().put("id", notification));
        }

        JsonObject ask(String query, JsonObject variables) {
            var answer = answer(query, variables);
            assertThat(answer.getJsonArray("errors")).as(answer::encode).isNull();
            return answer.getJsonObject("data");
        }

        String refused(String query, JsonObject variables) {
            JsonArray errors = answer(query, variables).getJsonArray("errors");
            return errors.getJsonObject(0).getJsonObject("extensions").getString("code");
        }

        private JsonObject answer(String query, JsonObject variables) {
            var body = new JsonObject().put("query", query).put("variables", variables);
            return new JsonObject(node.graphql(body.encode(), "Authorization", "Bearer " + token)
                    .body());
        }
    }
}
