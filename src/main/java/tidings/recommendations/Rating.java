package tidings.recommendations;

import java.time.Instant;
import java.util.Comparator;

/** What somebody said of a recommendation, the last time. */
record Rating(String productId, boolean positive, Instant at) {
    static final Comparator<Rating> NEWEST_FIRST = Comparator.comparing(Rating::at)
            .reversed()
            .thenComparing(Rating::productId)
            .thenComparing(Rating::positive);
}
