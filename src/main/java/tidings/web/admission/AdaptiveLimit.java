package tidings.web.admission;

import java.time.Duration;

/**
 * As many as are answered in time: an eighth more while all places are taken and nearly everything is in time, a fifth less while most of it
 * is late. Where far more are taken on than are done in time, it does not wait for those to be over but goes at once to as many as are. So
 * it finds by itself what this machine can do with this work, and what else is done on it. Pure.
 */
public final class AdaptiveLimit implements Limit {
    /** It begins with so many times the least, so that a crowd that comes at once to a node that was idle is not refused. */
    private static final int FIRST = 32;
    /** Fewer answers say too little. */
    private static final int ENOUGH = 8;
    /** What took longer was not all of it work. */
    private static final int LONGEST_PACE = 8;

    private final int least;
    private final int most;
    private final long inTime;
    private int current;
    private long since;
    private int answers;
    private int late;
    private int peak;
    /** Of all that are over since then, whenever they were begun. */
    private long paceSince;

    private int done;
    private int doneLate;

    /**
     * Begins generously.
     *
     * @param inTime how long an answer may take
     * @param now by the clock of {@link #over}
     */
    public AdaptiveLimit(int least, int most, Duration inTime, long now) {
        this.least = Math.min(least, most);
        this.most = most;
        this.inTime = inTime.toNanos();
        this.current = Math.min(FIRST * this.least, most);
        this.since = now;
        this.paceSince = now;
    }

    @Override
    public int most() {
        return current;
    }

    /** What was begun before the last look says nothing about the limit since then. */
    @Override
    public void over(int underWay, long took, long now) {
        peak = Math.max(peak, underWay);
        done++;
        if (took > inTime) {
            doneLate++;
        }
        if (done >= ENOUGH && now - paceSince >= inTime) {
            keepPace(underWay, now);
        }
        if (now - took < since) {
            return;
        }
        answers++;
        if (took > inTime) {
            late++;
        }
        if (answers >= ENOUGH && now - since >= inTime) {
            adapt();
            beginAnew(now);
        }
    }

    private void beginAnew(long now) {
        since = now;
        answers = 0;
        late = 0;
        peak = 0;
    }

    /** Whoever comes last waits for all that are under way, so there may be as many as are done in time. */
    private void keepPace(int underWay, long now) {
        var elapsed = now - paceSince;
        var inTimeAtThisPace = done * inTime / elapsed;
        var isFull = underWay * 4 >= current * 3;
        if (isFull && doneLate * 2 > done && elapsed <= LONGEST_PACE * inTime && current * 4L > inTimeAtThisPace * 5) {
            current = (int) Math.max(least, inTimeAtThisPace);
            beginAnew(now);
        }
        paceSince = now;
        done = 0;
        doneLate = 0;
    }

    /** Where few places are taken it is not their number that makes answers late. */
    private void adapt() {
        if (late * 2 > answers && peak * 2 >= current) {
            current = Math.max(least, Math.min(current, peak) * 4 / 5);
        } else if (late * 8 <= answers && peak >= current) {
            current = Math.min(most, current + Math.max(1, current / 8));
        }
    }
}
