package tidings.rabbit;

import java.time.Duration;

/** How long to wait before the next try: doubling, up to the longest. Pure. */
record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    Duration after(int failures) {
        var pause = first.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
