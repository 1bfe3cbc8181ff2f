package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.notifications.SpreadRules.spread;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tidings.store.Ids;

class SpreadRulesTest {
    private static final Instant END = Instant.parse("2026-06-02T05:00:00Z");
    private static final Duration OVER = Duration.ofMinutes(5);

    @Test
    void everybody_has_a_moment_of_their_own_which_stays() {
        assertThat(spread("ann", END, OVER)).isEqualTo(spread("ann", END, OVER)).isNotEqualTo(spread("bob", END, OVER));
        assertThat(Duration.between(END, spread("ann", END, OVER)))
                .isEqualTo(Duration.between(END.plusSeconds(3_600), spread("ann", END.plusSeconds(3_600), OVER)));
    }

    /** So many that each of ten parts of the time gets 1,000, give or take six times what chance gives. */
    @Test
    void they_are_spread_evenly_even_where_ids_are_much_alike() {
        var ids = Ids.inTimeOrder();
        var counts = new int[2][10];
        for (var i = 0; i < 10_000; i++) {
            counts[0][part("p%06d".formatted(i))]++;
            counts[1][part(ids.next())]++;
        }

        assertThat(Arrays.stream(counts[0]))
                .allSatisfy(count -> assertThat(count).isBetween(820, 1_180));
        assertThat(Arrays.stream(counts[1]))
                .allSatisfy(count -> assertThat(count).isBetween(820, 1_180));
    }

    @Test
    void nobody_comes_before_the_end_or_after_the_spread() {
        for (var i = 0; i < 10_000; i++) {
            assertThat(spread("p" + i, END, OVER)).isBetween(END, END.plus(OVER).minusMillis(1));
        }
    }

    @Test
    void no_spread_is_none() {
        assertThat(spread("ann", END, Duration.ZERO)).isEqualTo(END);
    }

    private static int part(String userId) {
        return (int) (Duration.between(END, spread(userId, END, OVER)).toMillis() * 10 / OVER.toMillis());
    }
}
