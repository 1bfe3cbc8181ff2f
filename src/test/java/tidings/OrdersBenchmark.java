package tidings;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tidings.fixture.Ports;
import tidings.settings.Logging;
import tidings.settings.Settings;
import tidings.store.Documents;
import tidings.store.Store;

/**
 * Orders placed over GraphQL at a whole node with the embedded store, beside the bare conditional update of the same store
 * in the same run.
 */
final class OrdersBenchmark {
    private static final int CLIENTS = 32;
    private static final int PRODUCTS = 100;
    private static final int ORDERS = 3_200;
    private static final int ROUNDS = 3;
    private static final int PIECES = 1_000_000;
    private static final String PASSWORD = "an unlikely thing to say";

    private final int port;
    private final HttpClientAgent http;
    private final Documents bare;
    private final double[] took = new double[ORDERS];

    private OrdersBenchmark(Vertx vertx, int port, Store store) {
        this.port = port;
        this.http = vertx.httpClientBuilder()
                .with(new PoolOptions().setHttp1MaxSize(CLIENTS))
                .build();
        this.bare = store.documents("bare");
    }

    static void run() throws IOException {
        var storePort = Ports.free(1).get(0);
        var settings = Settings.load(
                Map.of(
                        "TIDINGS_HTTP_PORT",
                        "0",
                        "TIDINGS_EMBEDDED_PORT",
                        String.valueOf(storePort),
                        "TIDINGS_ADMIN_PASSWORD",
                        PASSWORD,
                        "TIDINGS_DATA_DIR",
                        Files.createTempDirectory("tidings-bench")
                                .resolve("data")
                                .toString()),
                Path.of(""));
        Logging.configure(settings.log());
        var node = await(Node.start(settings));
        var vertx = Vertx.vertx();
        var uri = "mongodb://127.0.0.1:" + storePort + "/bench";
        var store = Store.at(vertx, uri, Duration.ofSeconds(5), Duration.ofSeconds(20));
        new OrdersBenchmark(vertx, node.port(), store).measure();
        await(store.close());
        await(vertx.close());
        await(node.stop());
    }

    private void measure() {
        var boss = signedIn("admin@localhost");
        var ann = registered();
        var products = IntStream.range(0, PRODUCTS).mapToObj(i -> added(boss)).toList();
        inFlight(PRODUCTS, i -> bare.insert(new JsonObject().put("_id", "p" + i).put("stock", PIECES)));
        print("%d clients, %d orders a round", CLIENTS, ORDERS);
        for (var round = 1; round <= ROUNDS; round++) {
            rate("bare conditional update", this::bareUpdate);
            rate("placeOrder, 1 product: 3 writes", i -> placed(ann, List.of(products.get(i % PRODUCTS))));
            rate("placeOrder, 3 products: 5 writes", i -> placed(ann, three(products, i)));
        }
    }

    private static List<String> three(List<String> products, int number) {
        return IntStream.range(0, 3)
                .mapToObj(i -> products.get((number + i * 7) % PRODUCTS))
                .toList();
    }

    private Future<?> bareUpdate(int number) {
        var product =
                new JsonObject().put("_id", "p" + number % PRODUCTS).put("stock", new JsonObject().put("$gte", 1));
        return bare.update(product, new JsonObject().put("$inc", new JsonObject().put("stock", -1)));
    }

    private Future<?> placed(String token, List<String> products) {
        var items = products.stream()
                .map(id -> new JsonObject().put("productId", id).put("quantity", 1))
                .toList();
        var query = "mutation($in: PlaceOrderInput!) { placeOrder(input: $in) { id status total { amount } } }";
        return asked(token, query, new JsonObject().put("items", items));
    }

    private String added(String token) {
        var input = new JsonObject()
                .put("name", "Cup")
                .put("category", "kitchen")
                .put("price", new JsonObject().put("amount", "9.90"))
                .put("quantity", PIECES);
        var query = "mutation($in: AddProductInput!) { addProduct(input: $in) { id } }";
        return await(asked(token, query, input)).getJsonObject("addProduct").getString("id");
    }

    private String signedIn(String email) {
        var input = new JsonObject().put("email", email).put("password", PASSWORD);
        var query = "mutation($in: LoginUserInput!) { loginUser(input: $in) { accessToken } }";
        return await(asked(null, query, input)).getJsonObject("loginUser").getString("accessToken");
    }

    private String registered() {
        var input = new JsonObject()
                .put("name", "Ann")
                .put("email", "ann@example.org")
                .put("password", PASSWORD);
        var query = "mutation($in: RegisterUserInput!) { registerUser(input: $in) { accessToken } }";
        return await(asked(null, query, input)).getJsonObject("registerUser").getString("accessToken");
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
                .map(OrdersBenchmark::data);
    }

    private static JsonObject data(Buffer answer) {
        var json = new JsonObject(answer);
        if (json.containsKey("errors")) {
            throw new IllegalStateException(json.encode());
        }
        return json.getJsonObject("data");
    }

    private void rate(String name, IntFunction<Future<?>> work) {
        var start = System.nanoTime();
        inFlight(ORDERS, i -> timed(i, work));
        var seconds = (System.nanoTime() - start) / 1e9;
        var sorted = Arrays.stream(took).sorted().toArray();
        print(
                "%-36s %,8.0f a second   p50 %6.2f ms   p99 %6.2f ms",
                name, ORDERS / seconds, sorted[ORDERS / 2], sorted[ORDERS * 99 / 100]);
    }

    private Future<?> timed(int number, IntFunction<Future<?>> work) {
        var start = System.nanoTime();
        return work.apply(number).onSuccess(done -> took[number] = (System.nanoTime() - start) / 1e6);
    }

    private static void inFlight(int many, IntFunction<Future<?>> work) {
        await(Future.all(IntStream.range(0, CLIENTS)
                .mapToObj(client -> next(client, many, work))
                .toList()));
    }

    private static Future<?> next(int number, int many, IntFunction<Future<?>> work) {
        return number >= many
                ? Future.succeededFuture()
                : work.apply(number).compose(done -> next(number + CLIENTS, many, work));
    }

    @SuppressWarnings("AnnotateFormatMethod") // the formats are right here
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
