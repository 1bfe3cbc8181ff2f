package tidings.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.cache.TestNode.Thing;
import tidings.fixture.RedisServer;
import tidings.settings.ConnectionUri;
import tidings.settings.RedisSettings;

/** Who is let in, and whom we trust. */
class RedisDoorTest {
    private final RedisServer redis = RedisServer.running();
    private final Map<String, Thing> shop = Map.of("cup", Thing.at(10));

    @Test
    void over_tls_a_server_whose_certificate_is_trusted_is_asked() {
        try (var node = at("rediss://localhost:" + redis.tlsPort(), Optional.of(redis.certificate()))) {
            assertThat(node.price("cup")).isEqualTo(10);

            await().until(() -> redis.ask("GET", "tidings:1:test.things:cup").startsWith("V"));
        }
    }

    @Test
    void over_tls_a_server_whose_certificate_is_not_trusted_is_not() {
        try (var node = at("rediss://localhost:" + redis.tlsPort(), Optional.empty())) {
            assertThat(node.price("cup")).isEqualTo(10);

            assertThat(node.count("errors", "reason", "gone")).isPositive();
        }
    }

    @Test
    void over_tls_a_server_with_the_certificate_of_another_host_is_not() {
        try (var node = at("rediss://127.0.0.1:" + redis.tlsPort(), Optional.of(redis.certificate()))) {
            assertThat(node.price("cup")).isEqualTo(10);

            assertThat(node.count("errors", "reason", "gone")).isPositive();
        }
    }

    @Test
    void one_that_does_not_let_us_in_is_left_alone() {
        try (var node = at(redis.uri().replace("//", "//nobody:wrong@"), Optional.empty())) {
            await().until(() -> node.price("none") == -1 && node.isBreaker("open"));
        }
    }

    private TestNode at(String uri, Optional<Path> ca) {
        var settings = new RedisSettings(
                Optional.of(new ConnectionUri(uri)),
                ca,
                4,
                64,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                TestNode.BREAKER);
        return TestNode.at(shop, settings);
    }
}
