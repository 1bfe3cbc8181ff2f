package tidings.recommendations;

import java.time.Instant;
import java.util.Comparator;

/** An order of which nothing came. It may be heard of before the order is. */
record Cancellation(String orderId, Instant at) {
    static final Comparator<Cancellation> NEWEST_FIRST =
            Comparator.comparing(Cancellation::at).reversed().thenComparing(Cancellation::orderId);
}
