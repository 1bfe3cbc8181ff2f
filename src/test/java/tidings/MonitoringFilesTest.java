package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tidings.fixture.Prometheus;

/** The configuration of Prometheus and its alerts. */
class MonitoringFilesTest {
    private static final Path MONITORING = Path.of("monitoring");
    private static final Path ALERTS = MONITORING.resolve("prometheus/alerts.yml");

    @Test
    void prometheus_can_read_its_configuration() {
        // The file with the token is not here but in the container.
        Prometheus.tool("", "check", "config", "--syntax-only", "monitoring/prometheus/prometheus.yml");
        Prometheus.tool("", "check", "rules", "monitoring/prometheus/alerts.yml");
    }

    @Test
    void each_alert_comes_when_it_should_and_not_before() {
        Prometheus.tool("", "test", "rules", "monitoring/prometheus/alerts.test.yml");
    }

    @Test
    void each_alert_is_tried() throws IOException {
        assertThat(found("alertname: (\\w+)\\n", MONITORING.resolve("prometheus/alerts.test.yml")))
                .containsAll(alerts());
    }

    @Test
    void for_each_alert_it_is_written_what_to_do() throws IOException {
        assertThat(found("\\| `([A-Z]\\w+)` \\| [^|]{20,} \\| [^|]{20,} \\|\\n", MONITORING.resolve("README.md")))
                .isEqualTo(alerts());
    }

    private static List<String> alerts() throws IOException {
        var alerts = found("- alert: (\\w+)", ALERTS);
        assertThat(alerts).hasSizeGreaterThan(9);
        return alerts;
    }

    private static List<String> found(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
