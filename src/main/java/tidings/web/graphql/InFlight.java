package tidings.web.graphql;

import java.util.concurrent.atomic.AtomicInteger;

/** How many operations this node reads or works on, which bounds its memory, and whether there is room for one more. */
public final class InFlight {
    private final int most;
    private final AtomicInteger running = new AtomicInteger();

    public InFlight(int most) {
        this.most = most;
    }

    boolean enter() {
        if (running.incrementAndGet() <= most) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        running.decrementAndGet();
    }

    /** For the metrics. */
    public int running() {
        return running.get();
    }
}
