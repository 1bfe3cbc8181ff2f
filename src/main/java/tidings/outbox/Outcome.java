package tidings.outbox;

import java.time.Duration;
import java.time.Instant;

/** How an errand ended: what it does to its group. */
interface Outcome {
    GroupState applyTo(GroupState state, Instant now, Backoff backoff);

    /** Told, buried or dropped: the group has everything up to this number behind it. */
    static Outcome settled(long seq) {
        return (state, now, backoff) -> state.settled(seq);
    }

    static Outcome parked(long lastSeq) {
        return (state, now, backoff) -> state.movedAway(lastSeq);
    }

    /** The first of the parking was told or buried. */
    static Outcome parkedSettled(long seq) {
        return (state, now, backoff) -> state.settledParked(seq);
    }

    static Outcome parkingIsEmpty() {
        return (state, now, backoff) -> state.unparked();
    }

    /** The group is retired, and nothing of it is left anywhere. */
    static Outcome dropped(long lastSeq) {
        return (state, now, backoff) -> state.settled(lastSeq).unparked();
    }

    static Outcome failed(String why) {
        return (state, now, backoff) -> state.failed(why, now, now.plus(backoff.after(state.tries())));
    }

    /**
     * Nobody was there to hear it, which is no attempt of the event's, however long that lasts.
     *
     * @param atLeast how long it does not want to be asked, as it says itself
     */
    static Outcome unavailable(String why, Duration atLeast) {
        return (state, now, backoff) -> state.withAttemptGivenBack()
                .failed(why, now, now.plus(backoff.forReturn(state.failedAt(), now, atLeast)));
    }
}
