package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tidings.delivery.Job.Kind;
import tidings.delivery.Receipt.Accepted;
import tidings.delivery.Receipt.Lost;
import tidings.delivery.Receipt.Postponed;
import tidings.delivery.Receipt.Refused;
import tidings.delivery.Receipt.UnknownAddress;
import tidings.delivery.Receipt.Unreached;
import tidings.delivery.Retries.Again;
import tidings.delivery.Retries.Delivered;
import tidings.delivery.Retries.GivenUp;
import tidings.delivery.Retries.LeftOpen;
import tidings.delivery.Retries.NobodyThere;
import tidings.notifications.Priority;
import tidings.settings.DeliverySettings;

/** The rules of sending: who gets a place, how fast, what comes after an attempt, and when a server is left alone. */
class RulesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final DeliverySettings.Breaker BREAKER = new DeliverySettings.Breaker(3, Duration.ofSeconds(10));
    /** Eight attempts, from 30 ms up to 200 ms, three days. */
    private static final DeliverySettings SETTINGS = TestDelivery.settings();

    private final Retries retries = new Retries(SETTINGS, () -> 1);

    @Test
    void each_lane_keeps_its_share_and_all_together_stay_below_the_most() {
        var lanes = new Lanes(TestDelivery.settings(16, 8, Duration.ofSeconds(20)));

        var standard = taken(lanes, Priority.STANDARD);
        var critical = taken(lanes, Priority.CRITICAL);

        assertThat(standard).isEqualTo(12);
        assertThat(critical).isEqualTo(4);
        var others = new Lanes(TestDelivery.settings(16, 8, Duration.ofSeconds(20)));
        assertThat(taken(others, Priority.CRITICAL)).isEqualTo(12);
        assertThat(taken(others, Priority.STANDARD)).isEqualTo(4);
    }

    @Test
    void a_place_that_is_free_again_is_taken_again() {
        var lanes = new Lanes(SETTINGS);
        taken(lanes, Priority.STANDARD);

        lanes.free(Priority.STANDARD);

        assertThat(taken(lanes, Priority.STANDARD)).isEqualTo(1);
    }

    private static long taken(Lanes lanes, Priority lane) {
        return IntStream.range(0, 100).filter(i -> lanes.take(lane)).count();
    }

    @Test
    void the_pace_is_kept_over_a_second_and_nothing_is_saved_up() {
        var pace = new Pace(100, NOW);
        var later = NOW.plusSeconds(3600);

        var begun = IntStream.range(0, 1_000)
                .filter(ms -> pace.take(later.plusMillis(ms)))
                .count();

        assertThat(begun).isBetween(100L, 110L);
    }

    @Test
    void a_pace_below_one_mail_a_tenth_of_a_second_still_lets_one_pass() {
        var pace = new Pace(1, NOW);

        assertThat(pace.take(NOW)).isTrue();
        assertThat(pace.take(NOW.plusMillis(500))).isFalse();
        assertThat(pace.pause()).isEqualTo(Duration.ofMillis(500));
        assertThat(pace.take(NOW.plusMillis(1_000))).isTrue();
    }

    @Test
    void a_clock_that_is_set_back_stops_nothing() {
        var pace = new Pace(1, NOW);
        pace.take(NOW);

        pace.take(NOW.minusSeconds(3600));

        assertThat(pace.take(NOW.minusSeconds(3599))).isTrue();
    }

    @Test
    void each_kind_of_receipt_has_its_consequence() {
        var job = job(Priority.STANDARD, 1);

        assertThat(retries.after(job, new Accepted(), NOW)).isInstanceOf(Delivered.class);
        assertThat(retries.after(job, new Postponed("451"), NOW)).isInstanceOf(Again.class);
        assertThat(retries.after(job, new Refused("554"), NOW)).isInstanceOf(GivenUp.class);
        assertThat(retries.after(job, new UnknownAddress("550"), NOW)).isInstanceOf(NobodyThere.class);
        assertThat(retries.after(job, new Lost("gone"), NOW)).isInstanceOf(LeftOpen.class);
        assertThat(retries.after(job(Priority.CRITICAL, 1), new Lost("gone"), NOW))
                .isInstanceOf(Again.class);
        assertThat(retries.after(job(Priority.CRITICAL, 8), new Lost("gone"), NOW))
                .isInstanceOf(GivenUp.class);
    }

    @Test
    void a_server_that_was_not_reached_gives_the_attempt_back_until_the_mail_is_too_old() {
        var job = job(Priority.STANDARD, 8);

        assertThat(retries.after(job, new Unreached("away"), NOW)).isEqualTo(new Again(NOW.plusMillis(30), 7, "away"));
        assertThat(retries.after(job, new Unreached("away"), NOW.plus(SETTINGS.mostAge())))
                .isInstanceOf(GivenUp.class);
    }

    @Test
    void the_last_attempt_is_the_last() {
        assertThat(retries.after(job(Priority.STANDARD, 7), new Postponed("451"), NOW))
                .isInstanceOf(Again.class);
        assertThat(retries.after(job(Priority.STANDARD, 8), new Postponed("451"), NOW))
                .isInstanceOf(GivenUp.class);
    }

    @Test
    void pauses_double_up_to_the_longest_and_are_spread_over_their_second_half() {
        assertThat(pauses(1)).containsExactly(30, 60, 120, 200, 200);
        assertThat(pauses(0)).containsExactly(15, 30, 60, 100, 100);
    }

    private static Integer[] pauses(double random) {
        var jittered = new Retries(SETTINGS, () -> random);
        return IntStream.range(1, 6)
                .mapToObj(attempts -> (Again) jittered.after(job(Priority.STANDARD, attempts), new Postponed("4"), NOW))
                .map(again -> (int) Duration.between(NOW, again.due()).toMillis())
                .toArray(Integer[]::new);
    }

    private static Job job(Priority lane, int attempts) {
        return new Job(Kind.NOTIFICATION, "a", "u", lane, "SENDING", NOW, attempts, 1, NOW);
    }

    @Test
    void a_server_is_left_alone_after_failures_in_a_row_and_then_tried_with_one_mail() {
        var open = Breaker.closed().failed(BREAKER, NOW).failed(BREAKER, NOW).failed(BREAKER, NOW);

        assertThat(open.lets(NOW.plusMillis(9_999))).isZero();
        assertThat(open.lets(NOW.plusSeconds(10))).isEqualTo(1);
        assertThat(open.begin().lets(NOW.plusSeconds(10))).isZero();
        assertThat(open.begin().unused(NOW.plusSeconds(10)).lets(NOW.plusSeconds(10)))
                .isEqualTo(1);
        assertThat(open.begin().failed(BREAKER, NOW.plusSeconds(10)).lets(NOW.plusSeconds(19)))
                .isZero();
    }

    @Test
    void any_answer_means_that_the_server_is_there() {
        var twice = Breaker.closed().failed(BREAKER, NOW).failed(BREAKER, NOW);

        var heard = twice.answered().failed(BREAKER, NOW).failed(BREAKER, NOW);

        assertThat(heard.lets(NOW)).isPositive();
        assertThat(heard.failed(BREAKER, NOW).begin().answered().lets(NOW)).isGreaterThan(1);
    }

    @Test
    void a_late_failure_does_not_make_the_pause_longer() {
        var open = new Breaker.Open(NOW.plusSeconds(10));

        assertThat(open.failed(BREAKER, NOW.plusSeconds(9)).lets(NOW.plusSeconds(10)))
                .isEqualTo(1);
    }
}
