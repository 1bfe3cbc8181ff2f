package tidings.notifications;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which of somebody's slots a promotion takes. */
final class SlotRules {
    private SlotRules() {}

    /**
     * One of the promotions that somebody may get in a while.
     *
     * @param until taken up to then
     * @param by the notification that took it last
     */
    record Slot(int place, Instant until, String by) {}

    sealed interface Choice {}

    /** It has one: it was here before. */
    record Own() implements Choice {}

    /** One that was taken and is free again. */
    record Again(int place) implements Choice {}

    /** One that nobody took yet. */
    record Fresh(int place) implements Choice {}

    record Full() implements Choice {}

    static Choice choose(List<Slot> taken, String by, Instant now, int most) {
        if (taken.stream().anyMatch(slot -> slot.by().equals(by))) {
            return new Own();
        }
        return freeAgain(taken, now)
                .<Choice>map(slot -> new Again(slot.place()))
                .orElseGet(() -> fresh(taken, most));
    }

    private static Optional<Slot> freeAgain(List<Slot> taken, Instant now) {
        return taken.stream().filter(slot -> !slot.until().isAfter(now)).findFirst();
    }

    private static Choice fresh(List<Slot> taken, int most) {
        return taken.size() < most ? new Fresh(taken.size()) : new Full();
    }
}
