package tidings;

import static tidings.fixture.Futures.await;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tidings.fixture.Ports;
import tidings.settings.Logging;
import tidings.settings.Settings;
import tidings.store.Store;
import tidings.users.ManyUsers;
import tidings.web.BareSockets;
import tidings.web.SocketCrowd;

/**
 * A whole node with the embedded store and open inboxes: how long after an order was sent its notification is there, and a
 * campaign to everybody who is connected.
 */
final class LiveBenchmark {
    private static final int SECONDS = Integer.getInteger("seconds", 30);
    private static final int ORDERS_PER_SECOND = 50;
    private static final int SHOPPERS = 20;
    private static final int CONNECTED = Integer.getInteger("connected", 5_000);
    private static final int CAMPAIGNS = Integer.getInteger("rounds", 3);
    /** Before a message of more than 125 bytes. */
    private static final int BYTES_OF_FRAME = 4;

    private static final Duration A_MOMENT = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String PASSWORD = "an unlikely thing to say";
    private static final String SUBSCRIPTION =
            "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription {"
                    + " inboxChanges { kind unread cursor notification { id title body createdAt data } } }\"}}";
    private static final Pattern ORDER = Pattern.compile("orderId\\\\\":\\\\\"([^\\\\]+)");
    private static final Pattern CAMPAIGN = Pattern.compile("\"title\":\"Half price\"[^}]*\"createdAt\":\"([^\"]+)\"");

    private final Settings settings;
    private final int port;
    private final HttpClientAgent http;
    private final List<String> tokens;
    private int size;

    private LiveBenchmark(Settings settings, int port, HttpClientAgent http, List<String> tokens) {
        this.settings = settings;
        this.port = port;
        this.http = http;
        this.tokens = tokens;
    }

    static void run() throws IOException {
        int storePort = Ports.free(1).get(0);
        var data = Files.createTempDirectory("tidings-bench").resolve("data");
        var settings = Settings.load(
                Map.of(
                        "TIDINGS_HTTP_PORT",
                        "0",
                        "TIDINGS_EMBEDDED_PORT",
                        Integer.toString(storePort),
                        "TIDINGS_ADMIN_PASSWORD",
                        PASSWORD,
                        "TIDINGS_TELLING_PROMOTIONS",
                        "20/P1D",
                        "TIDINGS_LIVE_PING_EVERY",
                        "PT1H",
                        "TIDINGS_TOKENS_ACCESS_TTL",
                        "PT1H",
                        "TIDINGS_DATA_DIR",
                        data.toString()),
                Path.of(""));
        Logging.configure(settings.log());
        var node = await(Node.start(settings));
        var vertx = Vertx.vertx();
        var http = vertx.httpClientBuilder()
                .with(new PoolOptions().setHttp1MaxSize(64).setMaxWaitQueueSize(-1))
                .build();
        var uri = "mongodb://127.0.0.1:" + storePort + "/" + settings.mongo().database();
        var store = Store.at(vertx, uri, LONGEST, LONGEST);
        var tokens = ManyUsers.signedIn(store, SettingsOfUsers.rules(settings), CONNECTED);
        await(store.close());
        var benchmark = new LiveBenchmark(settings, node.port(), http, tokens);
        benchmark.orders();
        benchmark.campaigns();
        benchmark.bare(vertx);
        await(vertx.close());
        await(node.stop());
    }

    private void orders() {
        var cup = added();
        var shoppers = tokens.subList(0, SHOPPERS);
        var count = SECONDS * ORDERS_PER_SECOND;
        var arrived = new ConcurrentHashMap<String, Long>();
        var sent = new ConcurrentHashMap<String, Long>();
        try (var crowd = new SocketCrowd(port, SHOPPERS, shoppers::get, SUBSCRIPTION)) {
            var ordering = CompletableFuture.runAsync(() -> place(shoppers, cup, count, sent));
            var until = System.nanoTime() + LONGEST.toNanos();
            while ((!ordering.isDone() || arrived.size() < count) && System.nanoTime() < until) {
                crowd.hear(A_MOMENT, bytes -> note(bytes, arrived));
            }
            ordering.join();
        }
        var took = sent.entrySet().stream()
                .filter(each -> arrived.containsKey(each.getKey()))
                .map(each -> (arrived.getOrDefault(each.getKey(), 0L) - each.getValue()) / 1e6)
                .sorted()
                .toList();
        print(
                "%,d orders sent at %d/s, %,d told on their owner's socket: p50 %.1f ms, p99 %.1f ms after sending",
                count, ORDERS_PER_SECOND, took.size(), percentile(took, 50), percentile(took, 99));
    }

    /** One after the other at an even pace, whether or not those before are answered. */
    private void place(List<String> shoppers, String cup, int count, Map<String, Long> sent) {
        var item = new JsonObject().put("productId", cup).put("quantity", 1);
        var input = new JsonObject().put("items", new JsonArray().add(item));
        var answers = new ArrayList<Future<?>>();
        var start = System.nanoTime();
        for (var number = 0; number < count; number++) {
            LockSupport.parkNanos(start + number * TimeUnit.SECONDS.toNanos(1) / ORDERS_PER_SECOND - System.nanoTime());
            var now = System.nanoTime();
            answers.add(asked(
                            shoppers.get(number % SHOPPERS),
                            "mutation($in: PlaceOrderInput!) { placeOrder(input: $in) { id } }",
                            input)
                    .onSuccess(data -> sent.put(data.getJsonObject("placeOrder").getString("id"), now)));
        }
        answers.forEach(answer -> await(answer));
    }

    private static void note(ByteBuffer bytes, Map<String, Long> arrived) {
        var now = System.nanoTime();
        var orders = ORDER.matcher(StandardCharsets.UTF_8.decode(bytes));
        while (orders.find()) {
            arrived.putIfAbsent(orders.group(1), now);
        }
    }

    private void campaigns() {
        var boss = boss();
        var before = heap();
        try (var crowd = new SocketCrowd(port, CONNECTED, tokens::get, SUBSCRIPTION)) {
            settle(crowd);
            print("%,d connected: %,d bytes of heap each", CONNECTED, (heap() - before) / CONNECTED);
            for (var round = 1; round <= CAMPAIGNS; round++) {
                campaign(round, boss, crowd);
            }
        }
    }

    /** Until nothing more comes, so that every feed is open. */
    private static void settle(SocketCrowd crowd) {
        while (crowd.hear(A_MOMENT, bytes -> {}) > 0) {
            Thread.onSpinWait();
        }
    }

    private void campaign(int round, String boss, SocketCrowd crowd) {
        var ways = new ArrayList<Double>();
        var bytes = 0L;
        var spent = new Spent();
        begin(round, boss);
        while (ways.size() < CONNECTED && spent.seconds() < LONGEST.toSeconds()) {
            bytes += crowd.hear(A_MOMENT, each -> noteWay(each, ways));
        }
        var seconds = spent.seconds();
        var micros = spent.cpuMicros() / Math.max(1, ways.size());
        ways.sort(null);
        size = (int) (bytes / Math.max(1, ways.size()));
        print(
                "campaign %d: %,d of %,d told in %.2f s, %,.0f messages/s; %.0f us CPU each, writing and store included;"
                        + " from creation to arrival p50 %.0f ms, p99 %.0f ms",
                round,
                ways.size(),
                CONNECTED,
                seconds,
                ways.size() / seconds,
                micros,
                percentile(ways, 50),
                percentile(ways, 99));
    }

    /** As many sockets of a bare server, as many bytes to each. */
    private void bare(Vertx vertx) {
        var sockets = new BareSockets(vertx, Engine.eventLoops(settings));
        var message = "x".repeat(size - BYTES_OF_FRAME);
        var before = heap();
        try (var crowd = new SocketCrowd(sockets.port(), CONNECTED, number -> "", "")) {
            print("bare server, %,d connected: %,d bytes of heap each", CONNECTED, (heap() - before) / CONNECTED);
            for (var round = 1; round <= CAMPAIGNS; round++) {
                var spent = new Spent();
                sockets.tell(message, 1);
                crowd.await((long) size * CONNECTED);
                var seconds = spent.seconds();
                print(
                        "bare server %d: %,d messages of %d bytes in %.3f s, %,.0f messages/s; %.1f us CPU each",
                        round, CONNECTED, size, seconds, CONNECTED / seconds, spent.cpuMicros() / CONNECTED);
            }
        }
    }

    /** Time and CPU since it was made, but for the CPU of the thread that only listens. */
    private static final class Spent {
        private final long from = System.nanoTime();
        private final long cpu = cpu();

        double seconds() {
            return (System.nanoTime() - from) / 1e9;
        }

        double cpuMicros() {
            return (cpu() - cpu) / 1e3;
        }

        private static long cpu() {
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return system.getProcessCpuTime()
                    - ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }

    private static void noteWay(ByteBuffer bytes, List<Double> ways) {
        var now = Instant.now();
        var told = CAMPAIGN.matcher(StandardCharsets.UTF_8.decode(bytes));
        while (told.find()) {
            ways.add(Duration.between(Instant.parse(told.group(1)), now).toNanos() / 1e6);
        }
    }

    private void begin(int round, String boss) {
        var input = new JsonObject()
                .put("name", "campaign " + round)
                .put("title", "Half price")
                .put("body", "Everything that is left of this summer, today only.")
                .put("audience", new JsonObject().put("all", true));
        await(asked(boss, "mutation($in: CampaignInput!) { createCampaign(input: $in) { id } }", input));
    }

    private String added() {
        var input = new JsonObject()
                .put("name", "Cup")
                .put("category", "kitchen")
                .put("price", new JsonObject().put("amount", "9.90"))
                .put("quantity", 1_000_000);
        var query = "mutation($in: AddProductInput!) { addProduct(input: $in) { id } }";
        return await(asked(boss(), query, input)).getJsonObject("addProduct").getString("id");
    }

    private String boss() {
        var input = new JsonObject().put("email", "admin@localhost").put("password", PASSWORD);
        var query = "mutation($in: LoginUserInput!) { loginUser(input: $in) { accessToken } }";
        return await(asked(null, query, input)).getJsonObject("loginUser").getString("accessToken");
    }

    private Future<JsonObject> asked(@Nullable String token, String query, JsonObject input) {
        var body = new JsonObject().put("query", query).put("variables", new JsonObject().put("in", input));
        return http.request(HttpMethod.POST, port, "127.0.0.1", "/graphql")
                .compose(request -> {
                    request.putHeader("Content-Type", "application/json");
                    if (token != null) {
                        request.putHeader("Authorization", "Bearer " + token);
                    }
                    return request.send(body.toBuffer());
                })
                .compose(response -> response.body())
                .map(LiveBenchmark::data);
    }

    private static JsonObject data(Buffer answer) {
        var json = new JsonObject(answer);
        if (json.containsKey("errors")) {
            throw new IllegalStateException(json.encode());
        }
        return json.getJsonObject("data");
    }

    private static double percentile(List<Double> sorted, int percent) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() - 1) * percent / 100);
    }

    private static long heap() {
        for (var i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @SuppressWarnings("AnnotateFormatMethod") // the formats are right here
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
