package tidings;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tidings.fixture.Client;
import tidings.fixture.NodeCluster;
import tidings.store.Store;

/**
 * One to three nodes on this machine, each a process of its own, the first with the store: what they do in a second, what that
 * costs each of them, and how many messages go between them.
 */
final class ClusterBenchmark {
    private static final int MOST_NODES = 3;
    private static final int CLIENTS = 24;
    private static final int PRODUCTS = 100;
    private static final int PEOPLE = 24;
    private static final int READS = Integer.getInteger("reads", 6_000);
    private static final int ORDERS = Integer.getInteger("orders", 3_000);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final String PASSWORD = "an unlikely thing to say";
    private static final Map<String, String> SETTINGS =
            Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD, "TIDINGS_TOKENS_ACCESS_TTL", "PT2H");
    private static final Pattern WRITTEN =
            Pattern.compile("^vertx_eventbus_bytes_written_count (\\S+)$", Pattern.MULTILINE);

    private final NodeCluster nodes;
    private final int size;
    private final HttpClientAgent http;
    private final Store store;
    private final List<String> tokens;
    private final List<String> products;

    private ClusterBenchmark(NodeCluster nodes, int size, Vertx vertx) {
        this.nodes = nodes;
        this.size = size;
        this.http = vertx.httpClientBuilder()
                .with(new PoolOptions().setHttp1MaxSize(CLIENTS))
                .build();
        this.store = Store.at(vertx, nodes.storeUri(), Duration.ofSeconds(5), Duration.ofSeconds(60));
        this.tokens = IntStream.range(0, PEOPLE)
                .mapToObj(each -> Client.registered(nodes.node(0), "somebody" + each + "@example.org")
                        .token())
                .toList();
        var boss = Client.boss(nodes.node(0), PASSWORD);
        this.products = IntStream.range(0, PRODUCTS)
                .mapToObj(each -> boss.added("Cup " + each, 1_000_000))
                .toList();
    }

    static void run() throws IOException {
        for (var size = 1; size <= MOST_NODES; size++) {
            var vertx = Vertx.vertx();
            try (var nodes = NodeCluster.start(Files.createTempDirectory("tidings-bench"), size, SETTINGS)) {
                new ClusterBenchmark(nodes, size, vertx).measure();
            } finally {
                await(vertx.close());
            }
        }
    }

    private void measure() {
        rest();
        var idle = idle();
        for (var round = 0; round < 2; round++) {
            rate("{ me } and an inbox", size * READS, this::read, idle);
            rate("placeOrder", size * ORDERS, this::order, idle);
        }
        await(store.close());
    }

    private Sums idle() {
        var before = new Sums();
        LockSupport.parkNanos(IDLE.toNanos());
        var spent = new Sums().less(before);
        print(
                "%d nodes, idle: %.1f messages/s between them, CPU %s of a core",
                size, (double) spent.messages() / IDLE.toSeconds(), shares(spent.cpu(), spent.nanos()));
        return spent;
    }

    private Future<?> read(int number) {
        return asked(
                number, "{ me { id name } notifications(first: 5) { nodes { id title } unread } }", new JsonObject());
    }

    private Future<?> order(int number) {
        var item = new JsonObject()
                .put("productId", products.get(number % PRODUCTS))
                .put("quantity", 1);
        var input = new JsonObject().put("items", new JsonArray().add(item));
        return asked(
                number,
                "mutation($in: PlaceOrderInput!) { placeOrder(input: $in) { id } }",
                new JsonObject().put("in", input));
    }

    /**
     * Everybody stays at one node; what is done behind an answer counts as well, what is done anyway does not. Each node has
     * as much to do as a single one.
     */
    private void rate(String what, int count, IntFunction<Future<?>> one, Sums idle) {
        var before = new Sums();
        var clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> from(client, count, one))
                .toList();
        clients.forEach(ClusterBenchmark::awaitLong);
        var answered = new Sums().less(before).nanos();
        rest();
        var spent = new Sums().less(before).above(idle);
        print(
                "%d nodes, %s: %,.0f/s; CPU %.2f ms each above idle, of it at each node %s, and %s of a core meanwhile; %.2f messages between"
                        + " nodes each",
                size,
                what,
                count * 1e9 / answered,
                spent.cpu().stream().mapToLong(each -> each).sum() / 1e6 / count,
                spent.cpu().stream()
                        .map(each -> String.format(Locale.ROOT, "%.2f", each / 1e6 / count))
                        .collect(Collectors.joining(" ")),
                shares(spent.cpu(), spent.nanos()),
                (double) spent.messages() / count);
    }

    private static void awaitLong(Future<?> client) {
        try {
            client.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shares(List<Long> cpu, long nanos) {
        return cpu.stream()
                .map(each -> String.format(Locale.ROOT, "%.0f%%", 100.0 * each / nanos))
                .collect(Collectors.joining(" "));
    }

    private Future<?> from(int number, int count, IntFunction<Future<?>> one) {
        return number >= count
                ? Future.succeededFuture()
                : one.apply(number).compose(done -> from(number + CLIENTS, count, one));
    }

    /** Until every event is told. */
    private void rest() {
        var filter = new JsonObject().put("outboxDue", new JsonObject().put("$exists", true));
        while (List.of("orders", "products", "users", "notifications").stream()
                .anyMatch(each -> await(store.documents(each).count(filter)) > 0)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private Future<?> asked(int number, String query, JsonObject variables) {
        var port = nodes.node(number % CLIENTS % size).port();
        var body = new JsonObject().put("query", query).put("variables", variables);
        return http.request(HttpMethod.POST, port, "127.0.0.1", "/graphql")
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .putHeader("Authorization", "Bearer " + tokens.get(number % PEOPLE))
                        .send(body.toBuffer()))
                .compose(response -> response.body())
                .map(answer -> new JsonObject(answer))
                .onSuccess(answer -> {
                    if (answer.containsKey("errors")) {
                        throw new IllegalStateException(answer.encode());
                    }
                });
    }

    /** What was spent so far: CPU of each node in nanoseconds, messages between them, time. */
    private final class Sums {
        private final List<Long> cpu;
        private final long messages;
        private final long nanos;

        private Sums() {
            this(
                    IntStream.range(0, size)
                            .mapToObj(each -> cpu(nodes.node(each).pid()))
                            .toList(),
                    IntStream.range(0, size).mapToLong(each -> written(each)).sum(),
                    System.nanoTime());
        }

        private Sums(List<Long> cpu, long messages, long nanos) {
            this.cpu = cpu;
            this.messages = messages;
            this.nanos = nanos;
        }

        private Sums less(Sums before) {
            var spent = IntStream.range(0, size)
                    .mapToObj(each -> cpu.get(each) - before.cpu.get(each))
                    .toList();
            return new Sums(spent, messages - before.messages, nanos - before.nanos);
        }

        private Sums above(Sums idle) {
            var share = (double) nanos / idle.nanos;
            var spent = IntStream.range(0, size)
                    .mapToObj(each -> cpu.get(each) - (long) (share * idle.cpu.get(each)))
                    .toList();
            return new Sums(spent, messages - (long) (share * idle.messages), nanos);
        }

        List<Long> cpu() {
            return cpu;
        }

        long messages() {
            return messages;
        }

        long nanos() {
            return nanos;
        }

        private static long cpu(long pid) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().totalCpuDuration())
                    .map(Duration::toNanos)
                    .orElseThrow();
        }
    }

    private long written(int node) {
        var found = WRITTEN.matcher(nodes.node(node).get("/metrics").body());
        return found.find() ? (long) Double.parseDouble(found.group(1)) : 0;
    }

    @SuppressWarnings("AnnotateFormatMethod") // the formats are right here
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
