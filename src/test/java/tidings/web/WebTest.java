package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Bus;
import tidings.fixture.Ports;
import tidings.web.library.LibraryGraph;
import tidings.web.library.LibraryRequest;
import tidings.web.library.LibraryRequest.MakeTrouble;
import tidings.web.library.LibraryVerticle;

/** The web as the node starts and stops it. */
class WebTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final Map<Class<?>, Integer> asked = LibraryVerticle.counts();
    private final Promise<Void> doors = Promise.promise();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final int port = Ports.free(1).get(0);
    private String deployment = "";

    @BeforeEach
    void start() {
        var bus = Bus.install(vertx, List.of(LibraryRequest.class));
        var given = new Given().options();
        var options = new WebOptions(
                given.host(),
                port,
                given.tls(),
                given.http(),
                given.graphql(),
                given.live(),
                given.security(),
                given.ops(),
                false,
                false);
        var web = new Web(
                options,
                new WebKit(
                        bus,
                        List.of(new LibraryGraph()),
                        LibraryGraph::authenticate,
                        () -> Future.succeededFuture(List.of()),
                        new SimpleMeterRegistry(),
                        type -> "",
                        List.of(router -> router.get("/.well-known/jwks.json").handler(route -> {
                            threads.add(Thread.currentThread().getName());
                            route.json(JsonObject.of("keys", List.of()));
                        }))));
        await(vertx.deployVerticle(new LibraryVerticle(asked, doors)));
        deployment = await(vertx.deployVerticle(web.verticle(), new DeploymentOptions().setInstances(2)));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void eventLoopsShareThePortAndServeFurtherPages() {
        for (var i = 0; i < 4; i++) {
            var fresh = vertx.createHttpClient();
            assertThat(await(get(fresh, "/.well-known/jwks.json")).toJsonObject())
                    .isEqualTo(JsonObject.of("keys", List.of()));
        }

        assertThat(threads).hasSize(2);
    }

    @Test
    void whatWasBegunIsFinishedBeforeItStops() {
        var begun = post("{ trouble(kind: \"waiting\") }");
        Awaitility.await().until(() -> asked.containsKey(MakeTrouble.class));

        var stopped = vertx.undeploy(deployment);
        Awaitility.await().until(this::nobodyListens);
        doors.complete();

        assertThat(await(begun).getJsonObject("data").getString("trouble")).isEqualTo("done");
        await(stopped);
    }

    private boolean nobodyListens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void aTooEagerClientGetsItsAnswersInOrder() {
        var socket = await(vertx.createNetClient().connect(port, "127.0.0.1"));
        var read = Buffer.buffer();
        socket.handler(read::appendBuffer);
        var body = "{\"query\": \"{ book(id: \\\"%d\\\") { id } }\"}";
        for (var i = 10; i < 60; i++) {
            var text = body.formatted(i);
            socket.write("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                    + text.length() + "\r\n\r\n" + text);
        }

        Awaitility.await().until(() -> read.toString().contains("{\"id\":\"59\"}"));
        for (var i = 10; i < 59; i++) {
            assertThat(read.toString().indexOf("{\"id\":\"" + i + "\"}"))
                    .isBetween(0, read.toString().indexOf("{\"id\":\"" + (i + 1) + "\"}"));
        }
    }

    @Test
    void anUpgradeThatNobodyServesIsRefused() {
        var socket = await(vertx.createNetClient().connect(port, "127.0.0.1"));
        var read = Buffer.buffer();
        socket.handler(read::appendBuffer);
        socket.write("GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");

        Awaitility.await().until(() -> read.length() > 0);
        assertThat(read.toString()).startsWith("HTTP/1.1 404 ");
    }

    private Future<Buffer> get(HttpClient by, String path) {
        return by.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send())
                .compose(response -> response.body());
    }

    private Future<JsonObject> post(String query) {
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/graphql")
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .send(JsonObject.of("query", query).toBuffer()))
                .compose(response -> response.body())
                .map(Buffer::toJsonObject);
    }
}
