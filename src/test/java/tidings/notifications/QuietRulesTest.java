package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.users.QuietHours;

class QuietRulesTest {
    private static final QuietHours NIGHT = new QuietHours("22:00", "07:00");

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T21:59:59Z, ''",
        "2026-06-01T22:00:00Z, 2026-06-02T07:00:00Z",
        "2026-06-02T00:00:00Z, 2026-06-02T07:00:00Z",
        "2026-06-02T06:59:59.999Z, 2026-06-02T07:00:00Z",
        "2026-06-02T07:00:00Z, ''",
    })
    void a_night_wraps_around_midnight(Instant now, String end) {
        assertThat(until(NIGHT, "UTC", now)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"2026-06-01T11:59:00Z, ''", "2026-06-01T12:00:00Z, 2026-06-01T14:00:00Z", "2026-06-01T14:00:00Z, ''"})
    void a_siesta_does_not(Instant now, String end) {
        assertThat(until(new QuietHours("12:00", "14:00"), "UTC", now)).isEqualTo(end);
    }

    /** 02:30 does not exist on 2026-03-29 in Vienna: clocks jump from 02:00 to 03:00 at 01:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "22:00, 02:30, 2026-03-29T00:59:59Z, 2026-03-29T01:00:00Z",
        "22:00, 02:30, 2026-03-29T01:00:00Z, ''",
        "02:30, 06:00, 2026-03-29T00:59:59Z, ''",
        "02:30, 06:00, 2026-03-29T01:00:00Z, 2026-03-29T04:00:00Z",
        "22:00, 07:00, 2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z",
        "02:10, 02:50, 2026-03-29T01:00:00Z, ''",
    })
    void a_time_that_is_skipped_is_the_moment_of_the_change(String from, String to, Instant now, String end) {
        assertThat(until(new QuietHours(from, to), "Europe/Vienna", now)).isEqualTo(end);
    }

    /** 02:00 to 03:00 comes twice on 2026-10-25 in Vienna: 00:00 and again 01:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "22:00, 02:30, 2026-10-25T00:29:00Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, 2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, 2026-10-25T01:30:00Z, ''",
        "02:30, 06:00, 2026-10-25T00:29:59Z, ''",
        "02:30, 06:00, 2026-10-25T00:30:00Z, 2026-10-25T05:00:00Z",
        "02:30, 06:00, 2026-10-25T01:10:00Z, 2026-10-25T05:00:00Z",
    })
    void of_two_equal_times_they_begin_at_the_first_and_end_at_the_second(
            String from, String to, Instant now, String end) {
        assertThat(until(new QuietHours(from, to), "Europe/Vienna", now)).isEqualTo(end);
    }

    /** Half an hour: 02:00 to 02:30 is skipped on 2026-10-04, 01:30 to 02:00 comes twice on 2026-04-05. */
    @ParameterizedTest
    @CsvSource({
        "22:00, 02:15, 2026-10-03T15:29:00Z, 2026-10-03T15:30:00Z",
        "22:00, 02:15, 2026-10-03T15:30:00Z, ''",
        "22:00, 01:45, 2026-04-04T14:50:00Z, 2026-04-04T15:15:00Z",
        "22:00, 01:45, 2026-04-04T15:15:00Z, ''",
    })
    void clocks_may_be_moved_by_half_an_hour(String from, String to, Instant now, String end) {
        assertThat(until(new QuietHours(from, to), "Australia/Lord_Howe", now)).isEqualTo(end);
    }

    @Test
    void where_end_and_beginning_are_skipped_together_it_stays_quiet() {
        var nearlyAlways = new QuietHours("02:45", "02:30");

        var end =
                QuietRules.quietUntil(nearlyAlways, ZoneId.of("Europe/Vienna"), Instant.parse("2026-03-29T00:30:00Z"));

        assertThat(end).contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    /** Every end lies ahead and is not quiet itself, on every quarter of an hour around every change of the clocks. */
    @Test
    void when_it_is_over_it_is_not_quiet() {
        for (var zone : List.of("Europe/Vienna", "Australia/Lord_Howe", "Antarctica/Troll", "Pacific/Apia")) {
            for (var day : List.of("2026-03-28", "2026-04-04", "2026-10-03", "2026-10-24", "2011-12-29")) {
                for (var minutes = 0; minutes < 3 * 24 * 60; minutes += 15) {
                    var now = Instant.parse(day + "T00:00:00Z").plus(Duration.ofMinutes(minutes));
                    assertEndIsFree(NIGHT, ZoneId.of(zone), now);
                    assertEndIsFree(new QuietHours("02:45", "02:30"), ZoneId.of(zone), now);
                    assertEndIsFree(new QuietHours("01:10", "01:40"), ZoneId.of(zone), now);
                }
            }
        }
    }

    /** Far from any change of the clocks it is what the clock on the wall says. */
    @Test
    void on_a_plain_day_it_is_what_the_clock_says() {
        var zone = ZoneId.of("Asia/Kathmandu");
        for (var minutes = 0; minutes < 24 * 60; minutes++) {
            var now = Instant.parse("2026-06-10T00:00:00Z").plus(Duration.ofMinutes(minutes));
            var time = now.atZone(zone).toLocalTime();
            var isNight = !time.isBefore(LocalTime.of(22, 0)) || time.isBefore(LocalTime.of(7, 0));

            assertThat(QuietRules.quietUntil(NIGHT, zone, now).isPresent())
                    .as(now.toString())
                    .isEqualTo(isNight);
        }
    }

    private static void assertEndIsFree(QuietHours hours, ZoneId zone, Instant now) {
        QuietRules.quietUntil(hours, zone, now).ifPresent(end -> {
            assertThat(end).as(zone + " " + now).isAfter(now);
            assertThat(QuietRules.quietUntil(hours, zone, end))
                    .as(zone + " " + end)
                    .isEmpty();
        });
    }

    private static String until(QuietHours hours, String zone, Instant now) {
        return QuietRules.quietUntil(hours, ZoneId.of(zone), now)
                .map(Instant::toString)
                .orElse("");
    }
}
