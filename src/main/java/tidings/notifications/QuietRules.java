package tidings.notifications;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import tidings.users.QuietHours;

/**
 * When somebody's quiet hours are, as their own clock shows it.
 *
 * <p>They begin on each day of that clock, and end on the same day or, where the end is not after the beginning, on the next.
 * Where clocks are set forward, a time that does not exist is the moment of the change. Where they are set back, quiet
 * hours begin at the first of two equal times and end at the second, so nobody is disturbed in between.
 */
final class QuietRules {
    private QuietRules() {}

    /** When it is over, with what follows without a pause; nothing where it is not quiet at that moment. */
    static Optional<Instant> quietUntil(QuietHours hours, ZoneId zone, Instant now) {
        var end = endOfThis(hours, zone, now);
        return end.map(first -> endOfThis(hours, zone, first).orElse(first));
    }

    /** When they begin next, from this moment on. */
    static Optional<Instant> nextBegin(QuietHours hours, ZoneId zone, Instant from) {
        var begin = LocalTime.parse(hours.from());
        var today = from.atZone(zone).toLocalDate();
        return Stream.of(today, today.plusDays(1), today.plusDays(2))
                .map(day -> firstOf(day.atTime(begin), zone))
                .filter(moment -> !moment.isBefore(from))
                .findFirst();
    }

    private static Optional<Instant> endOfThis(QuietHours hours, ZoneId zone, Instant now) {
        var from = LocalTime.parse(hours.from());
        var to = LocalTime.parse(hours.to());
        var today = now.atZone(zone).toLocalDate();
        for (var day = today.minusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
            var begin = firstOf(day.atTime(from), zone);
            var end = lastOf((to.isAfter(from) ? day : day.plusDays(1)).atTime(to), zone);
            if (!now.isBefore(begin) && now.isBefore(end)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    private static Instant firstOf(LocalDateTime time, ZoneId zone) {
        return change(time, zone)
                .orElseGet(() -> ZonedDateTime.of(time, zone)
                        .withEarlierOffsetAtOverlap()
                        .toInstant());
    }

    private static Instant lastOf(LocalDateTime time, ZoneId zone) {
        return change(time, zone)
                .orElseGet(() ->
                        ZonedDateTime.of(time, zone).withLaterOffsetAtOverlap().toInstant());
    }

    /** The moment at which clocks jump over this time. */
    private static Optional<Instant> change(LocalDateTime time, ZoneId zone) {
        return Optional.ofNullable(zone.getRules().getTransition(time))
                .filter(transition -> transition.isGap())
                .map(transition -> transition.getInstant());
    }
}
