package tidings.notifications;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import tidings.users.DigestPeriod;

/** When what is gathered goes out together. */
final class DigestRules {
    private DigestRules() {}

    /**
     * The end of the window in which this moment lies, by the clock of whoever it is for.
     *
     * @param hour of the day at which a daily one goes out; where clocks jump over it, as much later as they jump
     */
    static Instant endOfWindow(DigestPeriod period, ZoneId zone, Instant now, int hour) {
        var local = now.atZone(zone);
        return period == DigestPeriod.HOURLY
                ? nextHour(local)
                : nextDaily(local, hour).toInstant();
    }

    /** Counted from now, so that it lies ahead even where an hour comes twice. */
    private static Instant nextHour(ZonedDateTime local) {
        var begun = Duration.between(local.toLocalTime().truncatedTo(ChronoUnit.HOURS), local.toLocalTime());
        return local.toInstant().minus(begun).plus(1, ChronoUnit.HOURS);
    }

    private static ZonedDateTime nextDaily(ZonedDateTime local, int hour) {
        var today = local.toLocalDate().atTime(hour, 0).atZone(local.getZone());
        return today.isAfter(local)
                ? today
                : local.toLocalDate().plusDays(1).atTime(hour, 0).atZone(local.getZone());
    }
}
