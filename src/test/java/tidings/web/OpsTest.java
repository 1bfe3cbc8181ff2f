package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health, metrics and what is not there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpsTest {
    private final WebServer server = WebServer.start();
    private final WebServer production = WebServer.start(given -> {
        given.ops = new OpsOptions(true, Optional.of("prometheus-token"));
        given.playground = false;
    });

    @AfterAll
    void stop() {
        server.close();
        production.close();
    }

    @Test
    void liveAsLongAsItAnswers() {
        server.failing.add("store");

        assertThat(server.get("/health/live").status()).isEqualTo(200);
        server.failing.clear();
    }

    @Test
    void readyUnlessSomethingFails() {
        var before = server.get("/health/ready");
        server.failing.add("store");
        var meanwhile = server.get("/health/ready");
        server.failing.clear();

        assertThat(before.status()).isEqualTo(200);
        assertThat(meanwhile.status()).isEqualTo(503);
        assertThat(meanwhile.json()).isEqualTo(JsonObject.of("status", "not ready", "failing", JsonArray.of("store")));
        assertThat(server.get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void readinessNamesWhatFailsOrTakesTooLongAndNothingElse() {
        Map<String, Supplier<Future<?>>> checks = new LinkedHashMap<>();
        checks.put("fine", Future::succeededFuture);
        checks.put("failed", () -> Future.failedFuture("mongodb://admin:secret@host"));
        checks.put("thrown", () -> {
            throw new IllegalStateException();
        });
        checks.put("silent", () -> Promise.promise().future());

        assertThat(await(Readiness.of(checks).failing())).isEqualTo(List.of("failed", "thrown", "silent"));
    }

    @Test
    void metricsInTheFormatAskedFor() {
        assertThat(server.get("/metrics").body()).startsWith("# text/plain").endsWith("up 1\n");
        assertThat(server.get("/metrics").header("content-type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(server.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.1")
                        .header("content-type"))
                .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/health/live", "/health/ready"})
    void inProductionOnlyForThisMachineOrWithTheToken(String path) {
        assertThat(production.get(path).status()).isEqualTo(200);
        assertThat(production.get(path, "X-Forwarded-For", "127.0.0.1").status())
                .isEqualTo(404);
        assertThat(production.get(path, "Forwarded", "for=127.0.0.1").status()).isEqualTo(404);
        assertThat(production
                        .get(path, "X-Forwarded-For", "9.9.9.9", "Authorization", "Bearer prometheus-token")
                        .status())
                .isEqualTo(200);
        assertThat(production
                        .get(path, "X-Forwarded-For", "9.9.9.9", "Authorization", "Bearer prometheus-tokem")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatIsNotThere() {
        var reply = production.get("/nothing");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("NOT_FOUND");
        assertThat(reply.header("content-type")).startsWith("application/json");
        assertThat(production.get("/playground/").status()).isEqualTo(404);
        assertThat(production.get("/").status()).isEqualTo(404);
        assertThat(production.get("/graphql/").status()).isEqualTo(404);
        assertThat(production.get("/%2e%2e/%2e%2e/etc/passwd").status()).isEqualTo(404);
        assertThat(production.get("/%ff").status()).isIn(400, 404);
    }

    @Test
    void otherMethods() {
        assertThat(server.method("HEAD", "/health/live").status()).isEqualTo(200);
        assertThat(server.method("HEAD", "/health/live").body()).isEmpty();
        assertThat(server.method("POST", "/health/live").status()).isEqualTo(405);
        assertThat(server.method("POST", "/health/live").json().containsKey("errors"))
                .isTrue();
        assertThat(server.method("OPTIONS", "/nothing").status()).isEqualTo(404);
    }

    @Test
    void everyAnswerTellsBrowsersToKeepOut() {
        for (var path :
                List.of("/health/live", "/metrics", "/nothing", "/graphql?query=%7B__typename%7D", "/graphql")) {
            var reply = server.get(path);

            assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(reply.header("content-security-policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
            assertThat(reply.header("cache-control")).isEqualTo("no-store");
        }
    }
}
