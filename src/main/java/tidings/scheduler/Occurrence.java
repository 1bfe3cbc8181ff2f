package tidings.scheduler;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One time that a job is to run, or ran.
 *
 * @param at the time that the schedule says; where it was asked for, when it was
 * @param asked whether somebody asked for it and it is not over yet
 * @param epoch how often it was claimed
 * @param due its next try, or the end of its claim; nothing once it is over
 * @param startedAt when it was last begun
 * @param figures what its duties came to
 */
record Occurrence(
        String id,
        String job,
        Instant at,
        OccurrenceState state,
        boolean asked,
        long epoch,
        int attempts,
        Optional<Instant> due,
        Optional<Instant> startedAt,
        Optional<String> error,
        Map<String, Long> figures) {
    boolean isRunning() {
        return state == OccurrenceState.RUNNING;
    }

    boolean isDue(Instant now) {
        return due.filter(moment -> !moment.isAfter(now)).isPresent();
    }

    /** As it is for whoever has just claimed it. */
    Occurrence claimed(Instant now, Instant until) {
        return new Occurrence(
                id,
                job,
                at,
                OccurrenceState.RUNNING,
                asked,
                epoch + 1,
                attempts + 1,
                Optional.of(until),
                Optional.of(now),
                error,
                figures);
    }
}
