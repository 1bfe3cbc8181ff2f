package tidings.week;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tidings.times.Schedule;

/** When the jobs have to run: as often as their time came and somebody was there to look; of several missed times, the last. */
final class Timetable {
    static final Map<String, Schedule> JOBS = Map.of(
            "expire-holds", Schedule.of("*/10 * * * *", ZoneOffset.UTC),
            "order-check", Schedule.of("0 8 * * *", ZoneOffset.UTC),
            "nightly-recommendations", Schedule.of("10 2 * * *", ZoneOffset.UTC),
            "newsletter", Schedule.of("0 9 * * 1", ZoneOffset.UTC),
            "retention", Schedule.of("30 2 * * *", ZoneId.of("Europe/Vienna")),
            "integrity-audit", Schedule.of("20 4 * * *", ZoneOffset.UTC));
    /** The one that leaves out what it comes too late for. */
    static final String SKIPPING = "retention";

    private final Instant begin;
    private final Set<String> runs = new TreeSet<>();

    Timetable(Instant begin) {
        this.begin = begin;
    }

    /** The ids of the runs that are to be stored when somebody looks at this moment. */
    Stream<String> dueAt(Instant now) {
        return JOBS.entrySet().stream()
                .flatMap(
                        job -> job
                                .getValue()
                                .last(now)
                                .filter(at -> at.isAfter(begin))
                                .map(at -> job.getKey() + "/" + at)
                                .stream());
    }

    void looked(Instant now) {
        dueAt(now).forEach(runs::add);
    }

    /** All that there have to be. */
    Set<String> runs() {
        return runs;
    }
}
