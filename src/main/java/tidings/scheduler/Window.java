package tidings.scheduler;

import java.time.Instant;
import java.util.Optional;
import tidings.times.Schedule;

/**
 * The stretch between two times of a schedule that a moment is in.
 *
 * @param last nothing: the schedule has not come round yet
 */
record Window(Optional<Instant> last, Optional<Instant> next) {
    static Window of(Schedule schedule, Instant now) {
        return new Window(schedule.last(now), schedule.next(now));
    }

    /** Not where the clock went past its end, nor where it jumped back behind its beginning. */
    boolean covers(Instant now) {
        return last.filter(now::isBefore).isEmpty()
                && next.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
