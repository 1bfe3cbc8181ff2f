package tidings.week;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidings.WholeNode;
import tidings.bus.Bus;
import tidings.bus.Request;
import tidings.fixture.Futures;
import tidings.fixture.Hand;
import tidings.fixture.TestStore;
import tidings.store.Documents;
import tidings.store.Find;

/** One or two whole nodes on one store that refuses what no index serves, and the clock by which they live. */
final class House implements AutoCloseable {
    private static final int EVERYTHING = 100_000;

    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final TestStore store;
    private final Echo echo;
    private final Hand clock;
    private final List<WholeNode> nodes = new ArrayList<>();
    private int asked;

    House(Path folder, Instant begin, long seed) {
        this.folder = folder;
        this.clock = new Hand(begin);
        this.echo = new Echo(seed);
        this.store = TestStore.open(vertx, List.of());
        addNode();
    }

    void addNode() {
        var node = WholeNode.start(settings(store.uri()), folder, clock);
        echo.listenAt(node.vertx());
        nodes.add(node);
    }

    /** Stops the first one, in order. */
    void removeNode() {
        nodes.remove(0).stop();
    }

    /** Of one node and the other in turn. */
    <R> Future<R> ask(Request<R> request) {
        return Bus.of(nodes.get(Math.floorMod(asked++, nodes.size())).vertx()).ask(request);
    }

    Instant now() {
        return clock.instant();
    }

    void move(Duration by) {
        clock.move(by);
    }

    Echo echo() {
        return echo;
    }

    void tellLate() {
        echo.tellLate(nodes.get(0).vertx());
    }

    Documents documents(String collection) {
        return store.store().documents(collection);
    }

    /** Everything in a collection, by its id. */
    Map<String, JsonObject> all(String collection) {
        return Futures.await(documents(collection).find(Find.where(new JsonObject(), EVERYTHING))).stream()
                .collect(Collectors.toMap(json -> json.getString("_id"), json -> json));
    }

    @Override
    public void close() {
        while (!nodes.isEmpty()) {
            removeNode();
        }
        store.close();
        Futures.await(vertx.close());
    }

    /** What happens at once in a shop that nobody waits for; what a week is too short for happens sooner. */
    private static Map<String, String> settings(String uri) {
        return Stream.of(
                        "HTTP_PORT=0",
                        "MONGO_URI=" + uri,
                        "ADMIN_PASSWORD=" + Shop.PASSWORD,
                        "NODE_EVENT_LOOPS=1",
                        "OUTBOX_SWEEP_EVERY=PT0.2S",
                        "OUTBOX_FIRST_RETRY=PT0.01S",
                        "OUTBOX_LONGEST_RETRY=PT0.1S",
                        "ORDER_SWEEP_EVERY=PT0.05S",
                        "ORDER_HOLD=PT3H",
                        "INBOX_WAKE_EVERY=PT0.1S",
                        "TELLING_FANOUT_EVERY=PT0.05S",
                        "TELLING_FANOUT_PAUSE=PT0.001S",
                        "TELLING_FANOUT_PAGE=7",
                        "TELLING_OWN_PURCHASE=P1D",
                        "TELLING_UNSEEN_CATEGORIES=stock_alerts",
                        "DELIVERY_CRITICAL_EVERY=PT0.05S",
                        "DELIVERY_STANDARD_EVERY=PT0.05S",
                        "DELIVERY_PER_SECOND=100000",
                        "DELIVERY_MAILBOX=10000",
                        "SCHEDULER_EVERY=PT0.05S",
                        "SCHEDULER_JOBS_RETENTION_CRON=30 2 * * *",
                        "SCHEDULER_JOBS_RETENTION_TIME_ZONE=Europe/Vienna",
                        "SCHEDULER_JOBS_RETENTION_CATCH_UP=skip",
                        "SCHEDULER_JOBS_INTEGRITY_AUDIT_CATCH_UP=once",
                        "SCHEDULER_JOBS_NEWSLETTER_RUNS=on",
                        "RECOMMENDATIONS_PERIOD=P2D",
                        "RECOMMENDATIONS_RECOUNT_AFTER=PT0S",
                        "RECOMMENDATIONS_RECOUNT_EVERY=PT0.05S")
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(pair -> "TIDINGS_" + pair[0], pair -> pair[1]));
    }
}
