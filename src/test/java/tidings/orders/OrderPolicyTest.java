package tidings.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void nobody_finishes_a_return_before_the_last_write_for_it_has_landed() {
        var longestWrite = Duration.ofSeconds(10);
        var policy = new OrderPolicy(Duration.ofMinutes(15), Duration.ofSeconds(8), longestWrite.multipliedBy(2));

        var until = policy.returnUntil(NOW);

        assertThat(until.plus(longestWrite)).isBeforeOrEqualTo(policy.onceMore(NOW));
    }
}
