package tidings.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tidings.cache.Breaker.Closed;
import tidings.cache.Breaker.HalfOpen;
import tidings.cache.Breaker.Open;
import tidings.settings.RedisSettings;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RedisSettings.Breaker SETTINGS = new RedisSettings.Breaker(2, Duration.ofSeconds(5));
    private static final Breaker OPEN = new Open(NOW.plusSeconds(5));

    @Test
    void failures_in_a_row_open_it() {
        var once = Breaker.closed().failed(SETTINGS, NOW);

        assertThat(once.lets(NOW)).isTrue();
        assertThat(once.failed(SETTINGS, NOW)).isEqualTo(OPEN);
        assertThat(once.answered().failed(SETTINGS, NOW)).isEqualTo(new Closed(1));
    }

    @Test
    void while_it_is_open_nothing_is_asked_and_nothing_from_before_counts() {
        assertThat(OPEN.lets(NOW.plusMillis(4_999))).isFalse();
        assertThat(OPEN.failed(SETTINGS, NOW.plusSeconds(1))).isEqualTo(OPEN);
        assertThat(OPEN.answered()).isEqualTo(OPEN);
    }

    @Test
    void after_the_pause_one_question_decides() {
        assertThat(OPEN.lets(NOW.plusSeconds(5))).isTrue();

        var trying = OPEN.asked();

        assertThat(trying).isEqualTo(new HalfOpen());
        assertThat(trying.lets(NOW.plusSeconds(60))).isFalse();
        assertThat(trying.answered()).isEqualTo(Breaker.closed());
        assertThat(trying.failed(SETTINGS, NOW)).isEqualTo(OPEN);
    }
}
