package tidings.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Broker;
import tidings.fixture.Client;
import tidings.fixture.NodeProcess;

/** A node as its user starts it, beside a real broker: what other systems see of the shop, and what they may tell it. */
class RabbitNodeTest {
    private static final String PASSWORD = "an unlikely thing to say";
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private Broker broker;
    private NodeProcess node;
    private Client boss;
    private Client ann;

    @BeforeEach
    void begin() throws IOException {
        broker = Broker.running();
        Files.writeString(folder.resolve("broker-uri"), broker.uri() + "\n");
        node = start();
        boss = Client.boss(node, PASSWORD);
        ann = boss;
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void all_that_was_told_is_heard_and_all_that_was_asked_is_done_once_whoever_is_killed() {
        try (var erp = Outsider.at(broker)
                .bound(
                        "user.registered",
                        "order.placed",
                        "order.status_changed",
                        "promo.campaign",
                        "user.activity",
                        "recommendation.generated",
                        "notification.created")) {
            ann = Client.registered(node, "ann@example.org");
            var annId = idOf(ann);
            var cup = boss.added("Cup", 9);
            var order = confirmedOrder(cup);

            everyCommand(erp, annId, cup, order);
            await().atMost(LONG_ENOUGH).until(() -> status(order).equals("DELIVERED"));
            await().atMost(LONG_ENOUGH).until(() -> titles().containsAll(List.of("From the warehouse", "Sale")));

            erp.commands(60, "notification.requested", i -> message(annId, i));
            node.kill();
            node = start();
            boss = new Client(node, boss.token());
            ann = new Client(node, ann.token());
            await().atMost(LONG_ENOUGH).until(() -> many() > 5);
        }
        broker.kill();
        assertThat(node.isReady()).isTrue();
        var second = confirmedOrder(boss.added("Pot", 9));
        broker.start();
        try (var erp = Outsider.at(broker).listening()) {
            await().atMost(LONG_ENOUGH).until(() -> many() == 60);
            await().atMost(LONG_ENOUGH)
                    .until(() -> typesOf(erp.heard(), second).equals(List.of("order.placed", "order.status_changed")));
            await().atMost(LONG_ENOUGH).until(() -> countOf(erp.heard(), "notification.created") > 60);
            assertThat(erp.heard())
                    .extracting(event -> event.getString("type"))
                    .contains("user.registered", "promo.campaign", "user.activity", "recommendation.generated");
            assertThat(titles().stream().filter(title -> title.startsWith("many")))
                    .doesNotHaveDuplicates();
        }
        assertThat(node.get("/metrics").body())
                .contains(
                        "tidings_rabbit_published_total", "tidings_rabbit_confirmed_total", "tidings_rabbit_connected")
                .contains("tidings_rabbit_queue_messages{queue=\"tidings.dead-letters\"} 0.0");
    }

    private void everyCommand(Outsider erp, String userId, String productId, String orderId) {
        erp.command("1", "notification.requested", message(userId, "From the warehouse"));
        erp.command(
                "2",
                "promo.campaign",
                new JsonObject()
                        .put("name", "sale")
                        .put("category", "PROMOTIONS")
                        .put("title", "Sale")
                        .put("body", "Everything must go")
                        .put("audience", new JsonObject().put("userIds", new JsonArray().add(userId))));
        erp.command(
                "3",
                "user.activity",
                new JsonObject().put("userId", userId).put("kind", "VIEW").put("productId", productId));
        erp.command(
                "4",
                "recommendation.generated",
                new JsonObject()
                        .put("userId", userId)
                        .put(
                                "products",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("productId", productId)
                                                .put("because", "You have no cup yet"))));
        erp.command("5", "order.status_changed", step(orderId, "SHIPPED"));
        erp.command("6", "order.status_changed", step(orderId, "DELIVERED"));
    }

    private NodeProcess start() {
        return NodeProcess.start(
                        folder,
                        Map.of(
                                "TIDINGS_ADMIN_PASSWORD", PASSWORD,
                                "TIDINGS_RABBITMQ_URI_FILE", "broker-uri",
                                "TIDINGS_RABBITMQ_OUT",
                                        "user.registered,order.placed,order.status_changed,promo.campaign,user.activity,"
                                                + "recommendation.generated,notification.created",
                                "TIDINGS_RABBITMQ_LOOK_EVERY", "PT0.5S",
                                "TIDINGS_RABBITMQ_QUEUE_TYPE", "classic",
                                "TIDINGS_RABBITMQ_FIRST_RETRY", "PT0.2S"))
                .awaitReady();
    }

    private String idOf(Client who) {
        return who.data("{ me { id } }", new JsonObject()).getJsonObject("me").getString("id");
    }

    private String confirmedOrder(String productId) {
        var place = "mutation($p: ID!) { placeOrder(input: {items: [{productId: $p, quantity: 1}]}) { id } }";
        var id = ann.data(place, new JsonObject().put("p", productId))
                .getJsonObject("placeOrder")
                .getString("id");
        boss.data("mutation($id: ID!) { confirmOrder(id: $id) { id } }", new JsonObject().put("id", id));
        return id;
    }

    private String status(String orderId) {
        return ann.data("query($id: ID!) { order(id: $id) { status } }", new JsonObject().put("id", orderId))
                .getJsonObject("order")
                .getString("status");
    }

    private List<String> titles() {
        var inbox = ann.data("{ notifications(first: 100) { nodes { title } } }", new JsonObject());
        return inbox.getJsonObject("notifications").getJsonArray("nodes").stream()
                .map(JsonObject.class::cast)
                .map(each -> each.getString("title"))
                .toList();
    }

    private long many() {
        return titles().stream().filter(title -> title.startsWith("many")).count();
    }

    private static List<String> typesOf(List<JsonObject> heard, String orderId) {
        return heard.stream()
                .filter(event -> event.getString("source").equals("/orders/" + orderId))
                .map(event -> event.getString("type"))
                .distinct()
                .toList();
    }

    private static int countOf(List<JsonObject> heard, String type) {
        var ids = new HashSet<String>();
        heard.stream()
                .filter(event -> event.getString("type").equals(type))
                .forEach(event -> ids.add(event.getString("id")));
        return ids.size();
    }

    private static JsonObject message(String userId, int number) {
        return message(userId, "many " + number);
    }

    private static JsonObject message(String userId, String title) {
        return new JsonObject()
                .put("userId", userId)
                .put("category", "ORDER_UPDATES")
                .put("title", title)
                .put("body", "said by the warehouse");
    }

    private static JsonObject step(String orderId, String to) {
        return new JsonObject().put("orderId", orderId).put("to", to);
    }
}
