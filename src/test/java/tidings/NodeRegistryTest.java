package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

/** What the registry of a node lets in. */
class NodeRegistryTest {
    private final PrometheusMeterRegistry registry = NodeRegistry.create();

    @Test
    void a_method_that_somebody_made_up_is_one_of_the_others() {
        registry.counter("vertx.http.server.requests", "method", "POST").increment();
        registry.counter("vertx.http.server.requests", "method", "BREW").increment();
        registry.counter("vertx.http.server.requests", "method", "BREW2").increment();

        assertThat(registry.scrape())
                .contains("vertx_http_server_requests_total{method=\"other\"} 2.0", "{method=\"POST\"} 1.0")
                .doesNotContain("BREW");
    }

    @Test
    void what_is_measured_elsewhere_is_left_out() {
        registry.counter("vertx.net.client.bytes.read", "remote", "10.0.0.1:5432")
                .increment();

        assertThat(registry.scrape()).doesNotContain("vertx_net");
    }
}
