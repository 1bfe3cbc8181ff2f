package tidings.web;

import static tidings.fixture.Futures.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tidings.bus.Bus;
import tidings.web.library.LibraryGraph;
import tidings.web.library.LibraryRequest;
import tidings.web.library.LibraryVerticle;
import tidings.web.library.Press;

/** The web with the library behind it, and a client. */
public final class WebServer implements AutoCloseable {
    public final Map<Class<?>, Integer> asked = LibraryVerticle.counts();
    public final List<String> failing = new CopyOnWriteArrayList<>();
    public final Promise<Void> doors = Promise.promise();
    public final Press press = new Press();
    public final Web web;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final String deployment;

    private WebServer(Given given) {
        var bus = Bus.install(vertx, List.of(LibraryRequest.class));
        web = new Web(
                given.options(),
                new WebKit(
                        bus,
                        List.of(new LibraryGraph(press)),
                        given.authenticator,
                        () -> Future.succeededFuture(List.copyOf(failing)),
                        new SimpleMeterRegistry(),
                        type -> "# " + type + "\nup 1\n",
                        List.of(WebServer::mountEcho)));
        await(vertx.deployVerticle(new LibraryVerticle(asked, doors)));
        deployment = await(vertx.deployVerticle(web.verticle().get()));
        port = await(web.port());
    }

    private static void mountEcho(Router router) {
        router.get("/echo")
                .handler(route -> route.request()
                        .toWebSocket()
                        .onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage)));
    }

    public static WebServer start() {
        return start(given -> {});
    }

    public static WebServer start(Consumer<Given> change) {
        var given = new Given();
        change.accept(given);
        return new WebServer(given);
    }

    /** As when the node stops: this comes first. */
    public Future<Void> stopWeb() {
        return vertx.undeploy(deployment);
    }

    public int port() {
        return port;
    }

    public Vertx vertx() {
        return vertx;
    }

    /** An answer as it came. */
    public record Reply(int status, Map<String, List<String>> headers, String body) {
        public JsonObject json() {
            return new JsonObject(body);
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        public JsonObject data() {
            return json().getJsonObject("data");
        }

        public JsonObject error() {
            return json().getJsonArray("errors").getJsonObject(0);
        }

        public String code() {
            return error().getJsonObject("extensions").getString("code");
        }
    }

    public Reply query(String query) {
        return post(JsonObject.of("query", query));
    }

    public Reply query(String query, JsonObject variables) {
        return post(JsonObject.of("query", query, "variables", variables));
    }

    public Reply queryAs(String token, String query) {
        return post(JsonObject.of("query", query), "Authorization", "Bearer " + token);
    }

    /** Posts as a client that knows the newer media type, so that every status is told. */
    public Reply post(JsonObject body, String... headers) {
        return send(
                request("/graphql")
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode())),
                headers);
    }

    public Reply postText(String body, String contentType, String accept) {
        return send(request("/graphql")
                .header("Content-Type", contentType)
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Reply postBytes(byte[] body) {
        return send(request("/graphql")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    public Reply get(String path, String... headers) {
        return send(request(path).GET(), headers);
    }

    public Reply method(String method, String path, String... headers) {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()), headers);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    private Reply send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A connection to be treated badly. */
    public Socket socket() {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(30_000);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        doors.tryComplete();
        await(vertx.close());
    }
}
