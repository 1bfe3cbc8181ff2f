package tidings.times;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression of five fields, by the clocks of a time zone.
 *
 * <p>Where clocks are put forward, what falls between is done once, as late as the clocks went forward: 02:30 at 03:30. Where
 * they are put back, what comes twice is done the first time only. What comes in every hour (its hour is {@code *}) is done in
 * every hour that passes, whatever the clocks say: it has neither a gap nor a crowd.
 */
public final class Schedule {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** How far to look back for the last time, the near first, so that what comes often is not gone through from afar. */
    private static final List<Duration> LOOKS_BACK = List.of(
            Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(32), Duration.ofDays(366), Duration.ofDays(2_923));

    private static final int HOUR = 1;

    private final String cron;
    private final ZoneId zone;
    private final ExecutionTime times;
    private final boolean everyHour;

    private Schedule(String cron, ZoneId zone, ExecutionTime times) {
        this.cron = cron;
        this.zone = zone;
        this.times = times;
        this.everyHour = cron.split(" ", -1)[HOUR].equals("*");
    }

    /**
     * Reads a cron expression.
     *
     * @throws IllegalArgumentException where it is none, or one that never comes
     */
    public static Schedule of(String cron, ZoneId zone) {
        var plain = cron.strip().replaceAll("\\s+", " ");
        var schedule = new Schedule(
                plain, zone, ExecutionTime.forCron(PARSER.parse(plain).validate()));
        if (schedule.next(Instant.EPOCH).isEmpty()) {
            throw new IllegalArgumentException("never comes");
        }
        return schedule;
    }

    public String cron() {
        return cron;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The first time after this moment. */
    public Optional<Instant> next(Instant after) {
        var moment = after.truncatedTo(ChronoUnit.SECONDS);
        return Optional.ofNullable(everyHour ? nextAsTimePasses(moment) : nextByTheClock(moment));
    }

    /** The last time up to this moment, it included. */
    public Optional<Instant> last(Instant upTo) {
        for (var back : LOOKS_BACK) {
            var found = next(upTo.minus(back)).filter(time -> !time.isAfter(upTo));
            if (found.isPresent()) {
                return Optional.of(lastFrom(found.get(), upTo));
            }
        }
        return Optional.empty();
    }

    private Instant lastFrom(Instant first, Instant upTo) {
        var last = first;
        for (var next = next(first); next.isPresent() && !next.get().isAfter(upTo); next = next(last)) {
            last = next.get();
        }
        return last;
    }

    /** Between two changes of the clocks, local time is even; each such stretch is gone through by itself. */
    private @Nullable Instant nextAsTimePasses(Instant after) {
        var rules = zone.getRules();
        var from = after;
        var local = LocalDateTime.ofInstant(after, zone);
        while (true) {
            var next = nextLocal(local);
            var candidate = next == null ? null : next.toInstant(rules.getOffset(from));
            var change = rules.nextTransition(from);
            if (candidate == null || change == null || candidate.isBefore(change.getInstant())) {
                return candidate;
            }
            from = change.getInstant();
            local = change.getDateTimeAfter().minusSeconds(1);
        }
    }

    /** Of local times that do not exist and ones that do, whichever comes first: the former come as late as the clocks went forward. */
    private @Nullable Instant nextByTheClock(Instant after) {
        Instant first = null;
        for (var local = nextLocal(start(after)); local != null; local = nextLocal(local)) {
            var time = local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
            if (time.isAfter(after) && (first == null || time.isBefore(first))) {
                first = time;
            }
            if (first != null && !isSkipped(local)) {
                return first;
            }
        }
        return first;
    }

    /** Just after the clocks went forward, local times that were skipped may still be to come: there it starts as the clocks were. */
    private LocalDateTime start(Instant after) {
        var change = zone.getRules().previousTransition(after.plusSeconds(1));
        var isJustAfter = change != null
                && change.isGap()
                && after.isBefore(change.getInstant().plus(change.getDuration()));
        return LocalDateTime.ofInstant(
                after, isJustAfter ? change.getOffsetBefore() : zone.getRules().getOffset(after));
    }

    private boolean isSkipped(LocalDateTime local) {
        return zone.getRules().getValidOffsets(local).isEmpty();
    }

    /** Reckoned in UTC, where no clock is ever put forward or back. */
    private @Nullable LocalDateTime nextLocal(LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC))
                .map(time -> time.toLocalDateTime())
                .orElse(null);
    }
}
