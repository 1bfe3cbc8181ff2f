package tidings.recommendations;

import java.time.Instant;
import java.util.Comparator;

/** Something that somebody did with a product, the last time they did it. */
record Deed(String productId, ActivityKind kind, Instant at) {
    /** Total, so that which ones are kept depends on nothing but which ones there were. */
    static final Comparator<Deed> NEWEST_FIRST = Comparator.comparing(Deed::at)
            .reversed()
            .thenComparing(Deed::productId)
            .thenComparing(Deed::kind);
}
