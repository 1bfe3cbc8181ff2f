package tidings;

import static java.util.Objects.requireNonNull;
import static tidings.fixture.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tidings.fixture.Client;
import tidings.fixture.LiveInbox;
import tidings.fixture.NodeProcess;
import tidings.fixture.Ports;
import tidings.store.Store;
import tidings.users.StoredUsers;

/**
 * A node as a process of its own with a small heap: how long somebody's order takes to their open inbox while a campaign goes
 * to a crowd, and how much of the heap lives then, for crowds of two sizes.
 */
final class CampaignNodeBenchmark {
    private static final int SMALL = 20_000;
    private static final int LARGE = 100_000;
    private static final String PASSWORD = "an unlikely thing to say";
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(500);
    private static final String PLACE = "mutation($in: PlaceOrderInput!) { placeOrder(input: $in) { id } }";

    private final NodeProcess node;
    private final Store store;
    private final Client boss;
    private final Client ann;

    private CampaignNodeBenchmark(NodeProcess node, Store store) {
        this.node = node;
        this.store = store;
        this.boss = Client.boss(node, PASSWORD);
        this.ann = Client.registered(node, "ann@example.org");
    }

    static void run() throws IOException, InterruptedException {
        var storePort = Ports.free(1).get(0);
        var folder = Files.createTempDirectory("tidings-bench");
        var settings = Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD, "TIDINGS_EMBEDDED_PORT", String.valueOf(storePort));
        var vertx = Vertx.vertx();
        var uri = "mongodb://127.0.0.1:" + storePort + "/tidings";
        try (var node = NodeProcess.start(folder, settings).awaitReady()) {
            var store = Store.at(vertx, uri, Duration.ofSeconds(5), Duration.ofSeconds(60));
            new CampaignNodeBenchmark(node, store).measure();
        } finally {
            await(vertx.close());
        }
    }

    private void measure() throws IOException, InterruptedException {
        var cup = boss.added("Cup", 1_000_000);
        var empty = live();
        StoredUsers.insert(store, 0, SMALL, number -> false, List.of("tea", "coffee"));
        var before = live();
        print("heap 256 MB; live: %,d KB empty, %,d KB with %,d accounts", empty, before, SMALL);
        campaign(SMALL, cup);
        StoredUsers.insert(store, SMALL, LARGE, number -> false, List.of("tea", "coffee"));
        print("live: %,d KB with %,d accounts and what %,d were told", live(), LARGE, SMALL);
        campaign(LARGE, cup);
    }

    /** What lives after it is over is the store's, by and large; the rest of the most that lived is that of the campaign. */
    private void campaign(int people, String cup) throws IOException, InterruptedException {
        preview(people, "{all: true}");
        preview(people, "{interests: [\"tea\", \"coffee\"]}");
        var start = System.nanoTime();
        var id = boss.data(
                        "mutation { createCampaign(input: {name: \"Spring\", title: \"Half price\", body: \"Only now.\","
                                + " audience: {all: true}}) { id } }",
                        new JsonObject())
                .getJsonObject("createCampaign")
                .getString("id");
        var waits = new ArrayList<Double>();
        try (var inbox = LiveInbox.at(node, requireNonNull(ann.token()), null)) {
            while (isRunning(id)) {
                waits.add(ordered(cup, inbox));
                LockSupport.parkNanos(BETWEEN_ORDERS.toNanos());
            }
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        waits.sort(null);
        print(
                "campaign to %,d: %,.0f rows/s; order sent to notification on the socket meanwhile: p50 %.0f ms, worst %.0f ms of"
                        + " %d; live then: %,d KB",
                people,
                people / seconds,
                waits.get(waits.size() / 2),
                waits.get(waits.size() - 1),
                waits.size(),
                live());
    }

    /** Where it takes too long, the answer says how many were judged. */
    private void preview(int people, String audience) {
        var start = System.nanoTime();
        var answer = boss.tried(
                "{ previewCampaign(input: {name: \"Spring\", title: \"Half price\", body: \"Only now.\", audience: "
                        + audience + "}) { recipients } }",
                new JsonObject());
        print(
                "preview of %s, %,d people: %.2f s, %s",
                audience,
                people,
                (System.nanoTime() - start) / 1e9,
                answer.map(JsonObject::encode).orElse("no answer"));
    }

    private double ordered(String cup, LiveInbox inbox) {
        var item = new JsonObject().put("productId", cup).put("quantity", 1);
        var input = new JsonObject().put("items", new JsonArray().add(item));
        var sent = System.nanoTime();
        var order = ann.data(PLACE, new JsonObject().put("in", input))
                .getJsonObject("placeOrder")
                .getString("id");
        while (inbox.changes().stream().noneMatch(change -> change.encode().contains(order))) {
            if (System.nanoTime() - sent > LONGEST.toNanos()) {
                throw new IllegalStateException("order " + order + " was not told");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return (System.nanoTime() - sent) / 1e6;
    }

    private boolean isRunning(String id) {
        return boss.data("query($id: ID!) { campaign(id: $id) { state } }", new JsonObject().put("id", id))
                .getJsonObject("campaign")
                .getString("state")
                .equals("RUNNING");
    }

    /** KB of the node's heap that are reachable. */
    private long live() throws IOException, InterruptedException {
        var total = histogram().stream()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.strip().split("\\s+", -1)[2]) / 1024;
    }

    private List<String> histogram() throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder("jcmd", String.valueOf(node.pid()), "GC.class_histogram").start();
        var lines = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        jcmd.waitFor();
        return lines;
    }

    private static void print(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }
}
