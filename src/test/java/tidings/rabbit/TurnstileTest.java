package tidings.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Turnstile turnstile = new Turnstile(200, NOW);

    @Test
    void however_many_come_at_once_so_many_come_again_in_a_second() {
        var last = Duration.ZERO;
        for (var i = 0; i < 100_000; i++) {
            last = turnstile.next(NOW);
        }

        assertThat(last).isEqualTo(Duration.ofSeconds(500));
    }

    @Test
    void who_comes_when_nobody_else_waits_may_come_again_at_once() {
        turnstile.next(NOW);

        assertThat(turnstile.next(NOW.plusSeconds(60))).isZero();
    }
}
