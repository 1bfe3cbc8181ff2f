package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.embedded.EmbeddedOptions;
import tidings.embedded.EmbeddedStore;
import tidings.fixture.NodeProcess;
import tidings.fixture.Ports;

/** Secrets go in wherever a client can put them; none comes out where it does not belong, however much is logged. */
class PlantedSecretsTest {
    private static final String MARK = "planted7secret";
    private static final String ADMIN = MARK + "-admin-password";
    private static final String OPS = MARK + "-ops-token-of-some-length";
    private static final String PASSWORD = MARK + "-password";
    private static final String EMAIL = MARK + "-address@example.org";
    private static final Pattern RESET = Pattern.compile("([\\w.-]{60,})");

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> answers = new ArrayList<>();
    private int port;

    @Test
    void nothing_planted_comes_out() throws Exception {
        var home = EmbeddedOptions.in(folder.resolve("store"))
                .withPort(Ports.free(1).get(0));
        var store = EmbeddedStore.open(home);
        try (var node = NodeProcess.start(folder, settings(home.port())).awaitReady()) {
            port = node.port();
            var session = registered();
            var access = session.getString("accessToken");
            var refresh = session.getString("refreshToken");
            var reset = resetToken(node);
            for (var secret : List.of(PASSWORD, EMAIL, ADMIN, OPS, access, refresh, reset)) {
                plantEverywhere(secret);
            }
            useAsMeant(access, refresh, reset);
            store.close();
            plantInOperations(PASSWORD);
            useAsMeant(access, refresh, reset);
            answers.add(node.get("/metrics").body());
            node.terminate();
            node.exitCode();

            assertThat(answers).noneMatch(String::isEmpty);
            assertThat(node.output()).contains("a sweep failed", "stopped");
            assertThat(node.output()).doesNotContain(MARK, access, refresh, reset, "$argon2id");
            assertThat(answers.stream()
                            .filter(answer ->
                                    Stream.of(MARK, access, refresh, reset).anyMatch(answer::contains)))
                    .isEmpty();
        } finally {
            store.close();
        }
    }

    @Test
    void a_store_that_does_not_answer_is_named_without_its_password() {
        var uri = "mongodb://tidings:" + MARK + "@127.0.0.1:" + Ports.free(1).get(0) + "/tidings";
        var settings =
                Map.of("TIDINGS_MONGO_URI", uri, "TIDINGS_MONGO_CONNECT_TIMEOUT", "PT1S", "TIDINGS_LOG_LEVEL", "trace");
        try (var node = NodeProcess.start(folder, settings)) {
            assertThat(node.exitCode()).isNotZero();

            assertThat(node.output()).contains("127.0.0.1").doesNotContain(MARK);
        }
    }

    private static Map<String, String> settings(int storePort) {
        return Map.of(
                "TIDINGS_LOG_LEVEL",
                "trace",
                "TIDINGS_ADMIN_PASSWORD",
                ADMIN,
                "TIDINGS_HTTP_OPS_TOKEN",
                OPS,
                "TIDINGS_MONGO_URI",
                "mongodb://127.0.0.1:" + storePort + "/tidings",
                "TIDINGS_MONGO_CONNECT_TIMEOUT",
                "PT1S");
    }

    /** A session is what a client is to be told; so it is not kept among the answers. */
    private JsonObject registered() {
        var input = new JsonObject().put("name", "Ann").put("email", EMAIL).put("password", PASSWORD);
        var register = "mutation($in: RegisterUserInput!) { registerUser(input: $in) { accessToken refreshToken } }";
        return new JsonObject(post(json(register, new JsonObject().put("in", input)), "application/json"))
                .getJsonObject("data")
                .getJsonObject("registerUser");
    }

    /** The mailbox is where a developer reads it. */
    private String resetToken(NodeProcess node) {
        var asked = "mutation($to: String!) { requestPasswordReset(email: $to) }";
        answers.add(post(json(asked, new JsonObject().put("to", EMAIL)), "application/json"));
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> RESET.matcher(node.get("/mailbox").body())
                                .results()
                                .toList(),
                        found -> !found.isEmpty())
                .get(0)
                .group();
    }

    private void plantEverywhere(String secret) {
        plantInHeaders(secret);
        plantInAddresses(secret);
        plantInBodies(secret);
        plantInOperations(secret);
    }

    private void plantInHeaders(String secret) {
        for (var header :
                List.of("Authorization", "Cookie", "User-Agent", "Tidings-Device", "X-Forwarded-For", "Origin")) {
            for (var value : List.of(secret, "Bearer " + secret, "Basic " + secret)) {
                answers.add(send(request("/graphql?query=%7Bme%7Bid%7D%7D").header(header, value)));
                answers.add(send(request("/metrics").header(header, value)));
            }
        }
        answers.add(send(request("/graphql").header("Content-Type", secret).POST(text("{}"))));
        answers.add(send(request("/graphql").header("Accept", secret).POST(text("{}"))));
    }

    private void plantInAddresses(String secret) {
        var encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        answers.add(send(request("/" + encoded + "?token=" + encoded)));
        answers.add(send(request("/playground/" + encoded)));
        answers.add(send(request("/graphql?query=" + encoded)));
        answers.add(send(request("/graphql?query=%7Bme%7Bid%7D%7D&variables=" + encoded)));
        answers.add(send(request("/graphql?query=%7Bme%7Bid%7D%7D&operationName=" + encoded)));
        answers.add(send(request("/graphql?query=%7Bme%7Bid%7D%7D&extensions=" + encoded)));
        answers.add(send(request("/graphql?query=mutation%7BverifyEmail(token:%22" + encoded + "%22)%7D")));
    }

    private void plantInBodies(String secret) {
        for (var body : List.of(
                secret,
                "{\"query\": \"" + secret,
                "{\"query\": {\"x\": \"" + secret + "\"}}",
                "{\"" + secret + "\": 1}",
                "[\"" + secret + "\"]",
                "{\"query\": \"{__typename}\", \"variables\": \"" + secret + "\"}",
                "password=" + secret)) {
            for (var type : List.of(
                    "application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
                answers.add(post(body, type));
            }
        }
    }

    private void plantInOperations(String secret) {
        var login = "mutation($in: LoginUserInput!) { loginUser(input: $in) { user { id } } }";
        for (var place : List.of("email", "password", "other")) {
            for (var value : List.of(secret, new JsonObject().put("$gt", secret), List.of(secret))) {
                var input = new JsonObject()
                        .put("email", "a@example.org")
                        .put("password", "b")
                        .put(place, value);
                answers.add(post(json(login, new JsonObject().put("in", input)), "application/json"));
            }
        }
        answers.add(post(json(login, new JsonObject().put("in", secret)), "application/json"));
        for (var literal : List.of("\"%s\"", "[\"%s\"]", "{x: \"%s\"}", "\"%s", "\"\"\"%s\"\"\"")) {
            var value = literal.formatted(secret);
            for (var query : List.of(
                    "mutation { loginUser(input: {email: " + value + ", password: " + value + "}) { user { id } } }",
                    "mutation { refreshSession(refreshToken: " + value + ") { expiresAt } }",
                    "mutation { resetPassword(token: " + value + ", newPassword: \"short\") }",
                    "mutation { updateProfile(input: " + value + ") { id } }",
                    "{ products(first: " + value + ") { nodes { id } } }",
                    "{ products(filter: {inStock: " + value + "}) { nodes { id } } }",
                    "{ products(after: " + value + ") { nodes { id } } }")) {
                answers.add(post(json(query, new JsonObject()), "application/json"));
            }
        }
    }

    /** Where each belongs, right and used up. */
    private void useAsMeant(String access, String refresh, String reset) {
        var change =
                "mutation { changePassword(current: \"wrong-" + MARK + "\", new: \"" + PASSWORD + "\") { expiresAt } }";
        answers.add(send(request("/graphql")
                .header("Authorization", "Bearer " + access)
                .header("Content-Type", "application/json")
                .POST(text(json(change, new JsonObject())))));
        var uses = "mutation($refresh: String!, $reset: String!) { refreshSession(refreshToken: $refresh) { expiresAt }"
                + " again: refreshSession(refreshToken: $refresh) { expiresAt }"
                + " resetPassword(token: $reset, newPassword: \"" + PASSWORD + "\")"
                + " twice: resetPassword(token: $reset, newPassword: \"" + PASSWORD + "\") }";
        var variables = new JsonObject().put("refresh", refresh).put("reset", reset);
        answers.add(post(json(uses, variables), "application/json"));
        answers.add(send(request("/metrics").header("Authorization", "Bearer " + OPS)));
    }

    private static String json(String query, JsonObject variables) {
        return new JsonObject().put("query", query).put("variables", variables).encode();
    }

    private String post(String body, String type) {
        return send(request("/graphql").header("Content-Type", type).POST(text(body)));
    }

    private static HttpRequest.BodyPublisher text(String body) {
        return HttpRequest.BodyPublishers.ofString(body);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private String send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
