package tidings.web;

import static tidings.fixture.Futures.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tidings.bus.Bus;
import tidings.texts.Texts;
import tidings.users.Secret;
import tidings.users.TestUsers;
import tidings.web.WebServer.Reply;
import tidings.web.graphql.BodyLimits;
import tidings.web.graphql.UsersGraph;

/** The web with the users behind it, and a client. */
final class UsersServer implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    /** Of the forms of pages. */
    static final BodyLimits BODY = new BodyLimits(1_024, Duration.ofSeconds(1));

    final TestUsers users = TestUsers.start();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final int port;

    UsersServer() {
        var bus = Bus.of(users.vertx());
        var web = new Web(
                new Given().options(),
                new WebKit(
                        bus,
                        List.of(new UsersGraph()),
                        users.module()::visit,
                        () -> Future.succeededFuture(List.of()),
                        new SimpleMeterRegistry(),
                        type -> "",
                        List.of(
                                new KeysPage(bus),
                                new MailboxPage(bus),
                                new UnsubscribePage(
                                        users.vertx(),
                                        Texts.load(Optional.empty()),
                                        Optional.of("https://shop.example/preferences"),
                                        BODY))));
        users.deploy(web.verticle().get());
        port = await(web.port());
    }

    /** Somebody who registered: their access token. */
    String registered(String email) {
        return session(send(
                        Optional.empty(),
                        "mutation($input: RegisterUserInput!) { registerUser(input: $input) { accessToken refreshToken } }",
                        input("name", "Ann", "email", email, "password", PASSWORD)))
                .getString("accessToken");
    }

    String admin() {
        await(users.module().ensureAdmin("admin@localhost", Optional.of(new Secret(PASSWORD))));
        return session(login("admin@localhost", PASSWORD)).getString("accessToken");
    }

    Reply login(String email, String password) {
        return send(
                Optional.empty(),
                "mutation($input: LoginUserInput!) { loginUser(input: $input) { accessToken user { id } } }",
                input("email", email, "password", password));
    }

    Reply ask(String query) {
        return send(Optional.empty(), query, new JsonObject());
    }

    Reply askAs(String token, String query) {
        return send(Optional.of(token), query, new JsonObject());
    }

    Reply askAs(String token, String query, JsonObject variables) {
        return send(Optional.of(token), query, variables);
    }

    Reply ask(String query, JsonObject variables) {
        return send(Optional.empty(), query, variables);
    }

    Reply get(String path, String... headers) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    Reply call(String method, String path, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static JsonObject input(String... pairs) {
        var input = new JsonObject();
        for (var i = 0; i < pairs.length; i += 2) {
            input.put(pairs[i], pairs[i + 1]);
        }
        return new JsonObject().put("input", input);
    }

    /** The one field of an answer, a session. */
    static JsonObject session(Reply reply) {
        var data = reply.data();
        return data.getJsonObject(data.fieldNames().iterator().next());
    }

    private Reply send(Optional<String> token, String query, JsonObject variables) {
        var body = new JsonObject().put("query", query).put("variables", variables);
        var request = HttpRequest.newBuilder(uri("/graphql"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return send(request.build());
    }

    private Reply send(HttpRequest request) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        users.close();
    }
}
