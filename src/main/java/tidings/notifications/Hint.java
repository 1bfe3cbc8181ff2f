package tidings.notifications;

import java.util.concurrent.atomic.AtomicLong;

/** How far the numbers of an inbox went when somebody on this node last knew; they may have gone further since. */
final class Hint {
    private final long epoch;
    private final boolean erased;
    private final AtomicLong last;

    Hint(Standing standing) {
        this.epoch = standing.record().epoch();
        this.erased = standing.record().erased();
        this.last = new AtomicLong(standing.last());
    }

    long epoch() {
        return epoch;
    }

    boolean isErased() {
        return erased;
    }

    long last() {
        return last.get();
    }

    /** This number is known to be stored. */
    Hint reached(long number) {
        last.accumulateAndGet(number, Math::max);
        return this;
    }
}
