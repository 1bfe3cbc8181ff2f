package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Client;
import tidings.fixture.Futures;
import tidings.fixture.NodeCluster;
import tidings.store.Store;

/** Shoppers who order at two nodes, one of which is killed again and again: each order is told once, to whom it belongs. */
class ExactlyOnceTest {
    private static final String PASSWORD = "an unlikely thing to say";
    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final int SHOPPERS = 8;
    private static final int KILLS = 2;
    private static final int ORDERS_PER_KILL = 15;
    private static final Map<String, String> SETTINGS = Map.of(
            "TIDINGS_ADMIN_PASSWORD", PASSWORD,
            "TIDINGS_ORDER_PLACING", "PT4S",
            "TIDINGS_OUTBOX_PATIENCE", "PT2S",
            "TIDINGS_OUTBOX_CLAIM", "PT6S");

    private static final String PLACE = "mutation($in: PlaceOrderInput!) { placeOrder(input: $in) { id } }";
    private static final String READ = "mutation($id: ID!) { markNotificationAsRead(id: $id) { id } }";
    private static final String ORDERS =
            "query($after: String) { page: orders(first: 100, after: $after, status: PENDING) {"
                    + " nodes { id } pageInfo { hasNextPage endCursor } } }";
    private static final String INBOX = "query($after: String) { page: notifications(first: 100, after: $after) {"
            + " nodes { id userId type read data } pageInfo { hasNextPage endCursor } } }";

    private final ExecutorService threads = Executors.newFixedThreadPool(SHOPPERS);
    private final AtomicInteger placed = new AtomicInteger();
    private NodeCluster cluster;
    private List<String> tokens;
    private String cup;

    @BeforeEach
    void open(@TempDir Path folder) {
        cluster = NodeCluster.start(folder, 2, SETTINGS);
        cup = Client.boss(cluster.node(0), PASSWORD).added("Cup", 1_000_000);
        tokens = IntStream.range(0, SHOPPERS)
                .mapToObj(shopper -> Client.registered(cluster.node(0), "shopper" + shopper + "@example.org")
                        .token())
                .toList();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        cluster.close();
    }

    @Test
    void each_order_is_told_once_to_its_owner_although_a_node_is_killed_again_and_again() {
        for (var kill = 0; kill < KILLS; kill++) {
            orderWhileANodeIsKilled(kill);
        }

        awaitEmptyOutboxes();
        for (var shopper = 0; shopper < SHOPPERS; shopper++) {
            verify(shopper);
        }
        assertThat(placed).hasValue(SHOPPERS * KILLS * ORDERS_PER_KILL);
    }

    /** Everybody orders; when half of it is done the second node is killed, and is back when all is. */
    private void orderWhileANodeIsKilled(int round) {
        var half = placed.get() + SHOPPERS * ORDERS_PER_KILL / 2;
        var shopping = IntStream.range(0, SHOPPERS)
                .mapToObj(shopper -> CompletableFuture.runAsync(() -> shop(shopper, round), threads))
                .toList();
        await().pollInterval(Duration.ofMillis(2)).atMost(A_WHILE).until(() -> placed.get() >= half);
        cluster.node(1).kill();
        cluster.restart(1);
        shopping.forEach(CompletableFuture::join);
    }

    private void shop(int shopper, int round) {
        for (var number = 0; number < ORDERS_PER_KILL; number++) {
            place(shopper, round + "-" + number);
            placed.incrementAndGet();
            if (number % 4 == 0) {
                readNewest(shopper);
            }
        }
    }

    /** At the one node and the other in turn, until one of them took it; under a new key where the order was given up. */
    private void place(int shopper, String name) {
        var turn = new AtomicInteger(name.hashCode() + shopper);
        var givenUp = new AtomicInteger();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(A_WHILE)
                .until(() -> {
                    var answer = at(turn.getAndIncrement() & 1, shopper).tried(PLACE, cupUnder(name + "/" + givenUp));
                    answer.filter(ExactlyOnceTest::isGivenUp).ifPresent(over -> givenUp.incrementAndGet());
                    return answer.filter(each -> !each.containsKey("errors")).isPresent();
                });
    }

    private static boolean isGivenUp(JsonObject answer) {
        return answer.getJsonArray("errors", new JsonArray()).stream()
                .map(error -> ((JsonObject) error).getJsonObject("extensions"))
                .anyMatch(it -> !it.getBoolean("retryable"));
    }

    private JsonObject cupUnder(String key) {
        var item = new JsonObject().put("productId", cup).put("quantity", 1);
        var input = new JsonObject().put("items", new JsonArray().add(item)).put("idempotencyKey", key);
        return new JsonObject().put("in", input);
    }

    private void readNewest(int shopper) {
        at(0, shopper)
                .tried("{ notifications(first: 1) { nodes { id } } }", new JsonObject())
                .map(answer -> answer.getJsonObject("data"))
                .map(data -> data.getJsonObject("notifications").getJsonArray("nodes"))
                .filter(nodes -> !nodes.isEmpty())
                .ifPresent(nodes -> at(1, shopper).tried(READ, nodes.getJsonObject(0)));
    }

    private void verify(int shopper) {
        var me = at(1, shopper).data("{ me { id } unreadNotificationsCount }", new JsonObject());
        var inbox = all(at(1, shopper), INBOX);
        var orders = all(at(0, shopper), ORDERS);
        var told = inbox.stream()
                .filter(each -> each.getString("type").equals("order.placed"))
                .map(each -> new JsonObject(each.getString("data")).getString("orderId"));

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        orders.stream().map(order -> order.getString("id")).toList());
        assertThat(inbox)
                .allSatisfy(each -> assertThat(each.getString("userId"))
                        .isEqualTo(me.getJsonObject("me").getString("id")));
        assertThat(inbox.stream().filter(each -> !each.getBoolean("read")))
                .hasSize(me.getInteger("unreadNotificationsCount"));
    }

    private void awaitEmptyOutboxes() {
        var vertx = Vertx.vertx();
        var store = Store.at(vertx, cluster.storeUri(), Duration.ofSeconds(5), Duration.ofSeconds(10));
        await().atMost(A_WHILE).untilAsserted(() -> {
            for (var collection : List.of("orders", "products", "users", "notifications")) {
                assertThat(count(store, collection, "outbox.0")).as(collection).isZero();
            }
        });
        assertThat(count(store, "deadLetters", "_id")).isZero();
        assertThat(count(store, "parked", "_id")).isZero();
        Futures.await(store.close());
        Futures.await(vertx.close());
    }

    private static long count(Store store, String collection, String there) {
        var filter = new JsonObject().put(there, new JsonObject().put("$exists", true));
        return Futures.await(store.documents(collection).count(filter));
    }

    private Client at(int node, int shopper) {
        return new Client(cluster.node(node), tokens.get(shopper));
    }

    private static List<JsonObject> all(Client client, String query) {
        var all = new ArrayList<JsonObject>();
        var variables = new JsonObject();
        JsonObject info;
        do {
            var page = client.data(query, variables).getJsonObject("page");
            page.getJsonArray("nodes").forEach(each -> all.add((JsonObject) each));
            info = page.getJsonObject("pageInfo");
            variables.put("after", info.getString("endCursor"));
        } while (info.getBoolean("hasNextPage"));
        return all;
    }
}
