package tidings.web;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many connections a node has open, on all its event loops, and whether there is room for one more. */
public final class Room {
    private static final Logger log = LoggerFactory.getLogger(Room.class);

    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicBoolean full = new AtomicBoolean();

    Room(int most) {
        this.most = most;
    }

    /** For the metrics. */
    public int open() {
        return open.get();
    }

    /** For the metrics. */
    public int most() {
        return most;
    }

    /** For the metrics: connections that were closed at once. */
    public long refused() {
        return refused.get();
    }

    boolean enter() {
        if (open.incrementAndGet() <= most) {
            return true;
        }
        open.decrementAndGet();
        refused.incrementAndGet();
        if (full.compareAndSet(false, true)) {
            log.atWarn().addKeyValue("connections", most).log("no more connections are taken");
        }
        return false;
    }

    /** That it was full is said again only after half of it was empty. */
    void leave() {
        if (open.decrementAndGet() <= most / 2 && full.compareAndSet(true, false)) {
            log.info("connections are taken again");
        }
    }
}
