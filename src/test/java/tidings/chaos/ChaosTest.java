package tidings.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.chaos.Troubles.Trouble;
import tidings.fixture.Client;
import tidings.fixture.Jvm;

/**
 * A shop on three nodes that goes on whatever happens to them; for minutes with -Plong, for some other time with
 * -Dtidings.chaos.seconds, and otherwise with -Dtidings.chaos.seed.
 */
class ChaosTest {
    private static final Logger log = LoggerFactory.getLogger(ChaosTest.class);
    private static final long SEED = Long.getLong("tidings.chaos.seed", System.nanoTime());
    private static final long SECONDS = Long.getLong("tidings.chaos.seconds", Jvm.isLongRun() ? 600 : 0);
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("TIDINGS_ADMIN_PASSWORD", Boss.PASSWORD),
            Map.entry("TIDINGS_CATALOG_CACHE_TTL", Echoes.MEMORY),
            Map.entry("TIDINGS_TOKENS_ACCESS_TTL", "PT2H"),
            Map.entry("TIDINGS_MONGO_QUERY_TIMEOUT", "PT5S"),
            Map.entry("TIDINGS_ORDER_PLACING", "PT3S"),
            Map.entry("TIDINGS_ORDER_SETTLE_AFTER", "PT10S"),
            Map.entry("TIDINGS_OUTBOX_PATIENCE", "PT1S"),
            Map.entry("TIDINGS_OUTBOX_CLAIM", "PT3S"),
            Map.entry("TIDINGS_TELLING_FANOUT_CLAIM", "PT3S"),
            Map.entry("TIDINGS_SMTP_SEND_TIME", "PT1S"),
            Map.entry("TIDINGS_DELIVERY_CLAIM", "PT3S"),
            Map.entry("TIDINGS_DELIVERY_FIRST_RETRY", "PT0.5S"),
            Map.entry("TIDINGS_DELIVERY_MAILBOX", "10000"),
            Map.entry("TIDINGS_SCHEDULER_EVERY", "PT0.2S"),
            Map.entry("TIDINGS_SCHEDULER_CLAIM", "PT3S"));

    /** With what the nodes said, kept where something is wrong. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void whatever_happens_to_nodes_nothing_is_lost_and_nothing_happens_twice() {
        assumeThat(System.getProperty("os.name"))
                .as("all of 127.0.0.0/8 is this machine")
                .isEqualTo("Linux");
        log.warn("with -Dtidings.chaos.seed={} in {}", SEED, folder);
        var diary = new Diary();
        try (var nodes = ThreeNodes.start(folder, SETTINGS);
                var books = new Books(nodes.storeUri(), diary)) {
            var careful = new Careful(nodes, diary.ledger.faults);
            var street = new Street(nodes, careful, diary, SEED);
            street.open();
            var echoes = new Echoes(nodes, street.boss().token());
            diary.ledger.stock.put(echoes.product(), 1);
            makeTrouble(new Troubles(nodes, careful, echoes, new Random(SEED)));
            street.close();
            log.warn("{} answers, {} orders", careful.asked(), diary.ledger.orders.size());

            books.awaitRest();
            street.feeds().forEach(feed -> verify(nodes, feed));
            assertThat(street.feeds()).as("go from node to node").anyMatch(feed -> feed.turns() > 1);
            street.end();
            books.verify();
            books.verifyAudit(street.boss());
            nodes.awaitWhole();
        }
    }

    /** In any order; in the long form all of them, again and again. */
    private static void makeTrouble(Troubles troubles) {
        var dice = new Random(SEED);
        var until = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        do {
            var all = new ArrayList<>(SECONDS > 0 ? troubles.all() : troubles.some());
            Collections.shuffle(all, dice);
            all.forEach(Trouble::happen);
        } while (System.nanoTime() < until);
    }

    /** Sooner or later the open inbox shows what the inbox is. */
    private static void verify(ThreeNodes nodes, Feed feed) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var client = new Client(nodes.node(0), feed.token());
            var inbox = new HashMap<String, Boolean>();
            for (var each : all(client)) {
                inbox.put(each.getString("id"), each.getBoolean("read"));
            }
            var unread = client.data("{ unreadNotificationsCount }", new JsonObject());
            assertThat(feed.shown()).isEqualTo(inbox);
            assertThat(feed.unread()).isEqualTo(unread.getLong("unreadNotificationsCount"));
        });
    }

    private static List<JsonObject> all(Client client) {
        var all = new ArrayList<JsonObject>();
        var variables = new JsonObject();
        JsonObject info;
        do {
            var page = client.data(
                            "query($after: String) { inbox: notifications(first: 100, after: $after) {"
                                    + " nodes { id read } pageInfo { hasNextPage endCursor } } }",
                            variables)
                    .getJsonObject("inbox");
            page.getJsonArray("nodes").forEach(each -> all.add((JsonObject) each));
            info = page.getJsonObject("pageInfo");
            variables.put("after", info.getString("endCursor"));
        } while (info.getBoolean("hasNextPage"));
        return all;
    }
}
