package tidings.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a schedule comes next, above all where clocks are put forward or back. */
class ScheduleTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final ZoneId UTC = ZoneId.of("UTC");

    /** In Vienna clocks go from 02:00 to 03:00 on 29 March 2026 (at 01:00Z), and from 03:00 to 02:00 on 25 October (at 01:00Z). */
    @ParameterizedTest
    @CsvSource({
        "an ordinary night,          30 2 * * *,    2026-06-01T12:00:00Z, 2026-06-02T00:30:00Z",
        "it does not exist,          30 2 * * *,    2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "it did not exist and was,   30 2 * * *,    2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
        "just before it is due,      30 2 * * *,    2026-03-29T01:29:59Z, 2026-03-29T01:30:00Z",
        "the moment of the change,   0 2 * * *,     2026-03-29T00:59:59Z, 2026-03-29T01:00:00Z",
        "together with 3 o'clock,    0 2 * * *,     2026-03-29T01:00:00Z, 2026-03-30T00:00:00Z",
        "both fall together,         '0 2,3 * * *', 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
        "and are one,                '0 2,3 * * *', 2026-03-29T01:00:00Z, 2026-03-30T00:00:00Z",
        "the skipped one is later,   '30 2,4 * * *', 2026-03-29T01:00:00Z, 2026-03-29T01:30:00Z",
        "an existing one between,    '30 2 29 3 *', 2026-01-01T00:00:00Z, 2026-03-29T01:30:00Z",
        "it comes twice: the first,  30 2 * * *,    2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "not the second,             30 2 * * *,    2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "nor from in between,        30 2 * * *,    2026-10-25T01:10:00Z, 2026-10-26T01:30:00Z",
        "three o'clock comes once,   0 3 * * *,     2026-10-25T00:59:59Z, 2026-10-25T02:00:00Z",
        "two o'clock the first time, 0 2 * * *,     2026-10-24T22:30:00Z, 2026-10-25T00:00:00Z",
    })
    void by_the_clock_of_a_place(String what, String cron, Instant after, Instant next) {
        assertThat(Schedule.of(cron, VIENNA).next(after)).as(what).contains(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:00:00Z, 2026-03-29T03:00:00Z",
        "2026-10-24T23:00:00Z, 2026-10-25T03:00:00Z",
        "2026-06-01T23:00:00Z, 2026-06-02T03:00:00Z",
    })
    void what_comes_every_quarter_of_an_hour_does_so_whatever_the_clocks_do(Instant from, Instant to) {
        var times = times(Schedule.of("*/15 * * * *", VIENNA), from, to);

        for (var i = 0; i < times.size(); i++) {
            assertThat(times.get(i)).isEqualTo(from.plus(Duration.ofMinutes(15L * (i + 1))));
        }
        assertThat(times).hasSize((int) Duration.between(from, to).dividedBy(Duration.ofMinutes(15)));
    }

    @Test
    void a_day_that_a_place_left_out_is_made_up_for_on_the_next() {
        var apia = Schedule.of("0 12 30 12 *", ZoneId.of("Pacific/Apia"));

        assertThat(apia.next(Instant.parse("2011-12-01T00:00:00Z"))).contains(Instant.parse("2011-12-30T22:00:00Z"));
    }

    @Test
    void half_an_hour_is_a_change_too() {
        var lordHowe = Schedule.of("15 2 * * *", ZoneId.of("Australia/Lord_Howe"));

        assertThat(lordHowe.next(Instant.parse("2026-10-03T15:00:00Z")))
                .contains(Instant.parse("2026-10-03T15:45:00Z"));
    }

    @Test
    void days_of_the_month_and_of_the_week_are_either_of_them() {
        var times = times(
                Schedule.of("0 0 13 * 5", UTC),
                Instant.parse("2026-02-01T00:00:00Z"),
                Instant.parse("2026-02-28T00:00:00Z"));

        assertThat(times).extracting(time -> time.atZone(UTC).getDayOfMonth()).containsExactly(6, 13, 20, 27);
    }

    @ParameterizedTest
    @CsvSource({
        "'* * * * *',    2026-05-05T05:05:59Z, 2026-05-05T05:05:00Z",
        "'5 5 * * *',    2026-05-05T05:05:00Z, 2026-05-05T05:05:00Z",
        "'5 5 * * *',    2026-05-05T05:04:59Z, 2026-05-04T05:05:00Z",
        "'0 0 1 * *',    2026-05-05T05:05:00Z, 2026-05-01T00:00:00Z",
        "'0 0 29 2 *',   2027-05-05T05:05:00Z, 2024-02-29T00:00:00Z",
        "'0 9 * * 1',    2026-05-05T05:05:00Z, 2026-05-04T09:00:00Z",
    })
    void the_last_time(String cron, Instant upTo, Instant last) {
        assertThat(Schedule.of(cron, UTC).last(upTo)).contains(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "* * * *", "* * * * * *", "60 * * * *", "a b c d e", "0 0 30 2 *", "0 0 ? * *", "@daily"})
    void what_is_none_is_refused(String cron) {
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.of(cron, UTC));
    }

    /** Against the plain definition: every minute of local time, as an instant, once. */
    @Test
    void every_time_of_a_fixed_hour_is_that_of_the_definition() {
        var random = new Random(5);
        for (var round = 0; round < 40; round++) {
            var zone = ZoneId.of(List.of("Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran")
                    .get(random.nextInt(4)));
            var minute = random.nextInt(60);
            var hours = random.nextInt(5) + "," + (random.nextInt(5) + 1);
            var from = LocalDateTime.of(2021, 1 + random.nextInt(12), 1, 0, 0)
                    .atZone(zone)
                    .toInstant();
            var to = from.plus(Duration.ofDays(35));

            var times = times(Schedule.of(minute + " " + hours + " * * *", zone), from, to);

            assertThat(times)
                    .as("%s %s %s", minute, hours, zone)
                    .containsExactlyElementsOf(defined(minute, hours, zone, from, to));
        }
    }

    private static List<Instant> defined(int minute, String hours, ZoneId zone, Instant from, Instant to) {
        var times = new TreeSet<Instant>();
        for (var hour : hours.split(",", -1)) {
            var local = LocalDateTime.ofInstant(from, zone)
                    .minusDays(1)
                    .withHour(Integer.parseInt(hour))
                    .withMinute(minute);
            for (var day = 0; day < 40; day++) {
                var time = local.plusDays(day)
                        .atZone(zone)
                        .withEarlierOffsetAtOverlap()
                        .toInstant();
                if (time.isAfter(from) && !time.isAfter(to)) {
                    times.add(time);
                }
            }
        }
        return List.copyOf(times);
    }

    private static List<Instant> times(Schedule schedule, Instant from, Instant to) {
        var times = new ArrayList<Instant>();
        for (var time = schedule.next(from).orElseThrow();
                !time.isAfter(to);
                time = schedule.next(time).orElseThrow()) {
            times.add(time);
        }
        return times;
    }
}
