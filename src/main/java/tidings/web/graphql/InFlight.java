package tidings.web.graphql;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How many operations this node reads or works on, which bounds its memory, and whether there is room for one more. */
public final class InFlight {
    private final int most;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();

    public InFlight(int most) {
        this.most = most;
    }

    boolean enter() {
        if (running.incrementAndGet() <= most) {
            return true;
        }
        leave();
        return refuse();
    }

    /** Whatever the reason. */
    boolean refuse() {
        refused.incrementAndGet();
        return false;
    }

    void leave() {
        running.decrementAndGet();
    }

    /** For the metrics. */
    public int running() {
        return running.get();
    }

    /** For the metrics. */
    public int most() {
        return most;
    }

    /** For the metrics. */
    public long refused() {
        return refused.get();
    }
}
