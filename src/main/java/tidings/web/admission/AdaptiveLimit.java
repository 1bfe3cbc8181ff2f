package tidings.web.admission;

import java.time.Duration;

/**
 * As many as are answered in time: an eighth more while all places are taken and nearly everything is in time, a fifth less while most of it
 * is late. So it finds by itself what this machine can do with this work, and what else is done on it. Pure.
 */
public final class AdaptiveLimit implements Limit {
    /** It begins with so many times the least, so that a crowd that comes at once to a node that was idle is not refused. */
    private static final int FIRST = 32;
    /** Fewer answers say too little. */
    private static final int ENOUGH = 8;

    private final int least;
    private final int most;
    private final long inTime;
    private int current;
    private long since;
    private int answers;
    private int late;
    private int peak;

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
    }

    @Override
    public int most() {
        return current;
    }

    /** What was begun before the last look says nothing about the limit since then. */
    @Override
    public void over(int underWay, long took, long now) {
        peak = Math.max(peak, underWay);
        if (now - took < since) {
            return;
        }
        answers++;
        if (took > inTime) {
            late++;
        }
        if (answers >= ENOUGH && now - since >= inTime) {
            adapt();
            since = now;
            answers = 0;
            late = 0;
            peak = 0;
        }
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
