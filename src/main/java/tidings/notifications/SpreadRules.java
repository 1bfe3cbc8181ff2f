package tidings.notifications;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Keeps what waited for the same moment from going out all at once. */
final class SpreadRules {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private SpreadRules() {}

    /** A moment from the end on and before this much later: for the same user always equally long after it. */
    static Instant spread(String userId, Instant end, Duration over) {
        var width = over.toMillis();
        return width <= 0 ? end : end.plusMillis(Math.floorMod(mixed(hash(userId)), width));
    }

    private static long hash(String text) {
        var hash = FNV_OFFSET;
        for (var each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    /** Ids are much alike: every bit of theirs is to count for every bit of this. */
    private static long mixed(long hash) {
        var once = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        var twice = (once ^ (once >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return twice ^ (twice >>> 33);
    }
}
