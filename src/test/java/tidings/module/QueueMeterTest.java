package tidings.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a queue looks from outside. */
class QueueMeterTest {
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger in = new AtomicInteger(3);
    private final AtomicInteger refused = new AtomicInteger(1);

    @Test
    void saysHowMuchIsInItHowMuchMayBeAndWhatFoundNoRoom() {
        new QueueMeter(in::get, () -> 8, refused::get).show(metrics, "letters.out", "box", "red");
        in.set(8);
        refused.set(2);

        assertThat(metrics.scrape())
                .contains("tidings_letters_out_queued{box=\"red\"} 8.0")
                .contains("tidings_letters_out_limit{box=\"red\"} 8.0")
                .contains("tidings_letters_out_refused_total{box=\"red\"} 2.0");
    }

    /** Micrometer holds what a counter counts only weakly. */
    @Test
    void isThereForAsLongAsTheMetricsAre() {
        new QueueMeter(in::get, () -> 8, refused::get).show(metrics, "letters.out");

        System.gc();

        assertThat(metrics.scrape()).contains("tidings_letters_out_refused_total 1.0");
    }
}
