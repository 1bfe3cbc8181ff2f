package tidings.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.bus.Code;
import tidings.bus.Refused;

/** When a campaign may be told, and when it is. */
class TimingRulesTest {
    private static final Instant NOW = Instant.parse("2026-05-04T07:30:00Z");

    private final TimingRules rules = new TimingRules(TestCampaigns.SETTINGS);

    @Test
    void one_without_a_time_is_told_now() {
        assertThat(timing(null, null, null)).isEqualTo(Timing.atOnce(NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-04T07:30:00Z,     RUNNING",
        "2026-05-04T07:29:00Z,     RUNNING",
        "2026-05-04T07:30:00.001Z, SCHEDULED",
        "2027-05-05T07:30:00Z,     SCHEDULED",
    })
    void one_with_a_time_waits_for_it(Instant at, CampaignState state) {
        var timing = timing(at, null, null);

        assertThat(timing.state()).isEqualTo(state);
        assertThat(timing.at()).isEqualTo(at);
    }

    /** In Vienna clocks go from 02:00 to 03:00 on 28 March 2027, at 01:00Z. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "the next Monday,         -,                        0 9 * * 1,        -,             2026-05-04T09:00:00Z",
                "by the clocks of Vienna, -,                        0 9 * * 1,        Europe/Vienna, 2026-05-11T07:00:00Z",
                "of the settings,         -,                        ' 0  9 * * 1 ',   UTC,           2026-05-04T09:00:00Z",
                "not before,              2026-06-01T00:00:00Z,     0 9 * * 1,        UTC,           2026-06-01T09:00:00Z",
                "at that very moment,     2026-06-01T09:00:00Z,     0 9 * * 1,        UTC,           2026-06-01T09:00:00Z",
                "just after,              2026-06-01T09:00:00.001Z, 0 9 * * 1,        UTC,           2026-06-08T09:00:00Z",
                "a moment ago,            2026-05-04T07:29:30Z,     30 7 * * *,       UTC,           2026-05-05T07:30:00Z",
                "it does not exist,       2027-03-28T00:00:00Z,     30 2 * * *,       Europe/Vienna, 2027-03-28T01:30:00Z",
                "every hour,              -,                        0 * * * *,        UTC,           2026-05-04T08:00:00Z",
                "across midnight,         -,                        '30 0,23 * * *',  UTC,           2026-05-04T23:30:00Z",
            })
    void one_that_recurs_waits_for_its_first_time(
            String what, @Nullable Instant notBefore, String cron, @Nullable String zone, Instant first) {
        var timing = timing(notBefore, cron, zone);

        assertThat(timing.state()).isEqualTo(CampaignState.SCHEDULED);
        assertThat(timing.at()).as(what).isEqualTo(first);
        assertThat(timing.cron()).isEqualTo(cron.strip().replace("  ", " "));
        assertThat(timing.timeZone()).isEqualTo(zone == null ? "UTC" : zone);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "well past,            2026-05-04T07:28:59Z, -,                 -,           scheduledAt must not be in the past.",
                "and recurring,        2026-05-04T07:28:59Z, 0 9 * * *,         -,           scheduledAt must not be in the past.",
                "far ahead,            2027-05-05T07:30:01Z, -,                 -,           scheduledAt must come within PT8784H.",
                "as far as it goes,    +1000000000-12-31T23:59:59Z, -,          -,           scheduledAt must come within PT8784H.",
                "only then a first,    2027-05-05T00:00:00Z, 0 9 * * *,         -,           cron must come within PT8784H.",
                "once in four years,   -,                    0 9 29 2 *,        -,           cron must come within PT8784H.",
                "a zone without cron,  -,                    -,                 Europe/Vienna, timeZone is for a cron: scheduledAt says by itself by which clocks it is.",
                "no zone,              -,                    0 9 * * *,         Mars/Olympus, timeZone must be a time zone such as Europe/Vienna.",
                "an offset,            -,                    0 9 * * *,         +02:00,      timeZone must be a time zone such as Europe/Vienna.",
                "an empty zone,        -,                    0 9 * * *,         '',          timeZone must be a time zone such as Europe/Vienna.",
                "every minute,         -,                    * * * * *,         -,           cron must leave at least PT1H between two times.",
                "twice in a day,       -,                    '0,30 9 * * *',    -,           cron must leave at least PT1H between two times.",
                "twice in a year,      -,                    '0,59 9 1 1 *',    -,           cron must leave at least PT1H between two times.",
                "over midnight,        -,                    '0,45 0,23 1,31 * *', -,        cron must leave at least PT1H between two times.",
                "six fields,           -,                    0 0 9 * * 1,       -,           'cron must have five fields and come round, such as 0 9 * * 1.'",
                "never,                -,                    0 9 31 2 *,        -,           'cron must have five fields and come round, such as 0 9 * * 1.'",
                "words,                -,                    every monday at nine o'clock, -, 'cron must have five fields and come round, such as 0 9 * * 1.'",
                "a 25th hour,          -,                    0 25 * * *,        -,           'cron must have five fields and come round, such as 0 9 * * 1.'",
                "no step,              -,                    0 */0 * * *,       -,           'cron must have five fields and come round, such as 0 9 * * 1.'",
                "stars of stars,       -,                    ** * * * *,        -,           'cron must have five fields and come round, such as 0 9 * * 1.'",
                "half a range,         -,                    0 9- * * *,        -,           'cron must have five fields and come round, such as 0 9 * * 1.'",
                "a nickname,           -,                    @daily,            -,           'cron must have five fields and come round, such as 0 9 * * 1.'",
                "nothing,              -,                    '',                -,           cron must be 1 to 100 characters.",
            })
    void what_cannot_be_is_refused(
            String what, @Nullable Instant at, @Nullable String cron, @Nullable String zone, String sentence) {
        var refused = catchThrowableOfType(Refused.class, () -> timing(at, cron, zone));

        assertThat(refused).as(what).isNotNull();
        assertThat(refused.code()).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused.refusal().message()).isEqualTo(sentence);
    }

    @Test
    void a_cron_without_end_is_not_read() {
        var refused = catchThrowableOfType(Refused.class, () -> timing(null, "0 9 " + "*".repeat(200), null));

        assertThat(refused.refusal().message()).isEqualTo("cron must be 1 to 100 characters.");
    }

    @Test
    void what_comes_next_is_still_to_come_however_much_was_missed() {
        var daily = TestCampaigns.recurring("0 9 * * *", "Europe/Vienna", NOW);

        assertThat(TimingRules.next(daily, NOW.plus(Duration.ofDays(30))))
                .isEqualTo(Instant.parse("2026-06-04T07:00:00Z"));
    }

    private Timing timing(@Nullable Instant at, @Nullable String cron, @Nullable String zone) {
        return rules.of(TestCampaigns.campaign(null, at, cron, zone), NOW);
    }
}
