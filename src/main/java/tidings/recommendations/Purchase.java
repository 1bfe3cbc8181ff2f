package tidings.recommendations;

import java.time.Instant;
import java.util.Comparator;

/** A product of an order that was placed, whatever became of it. */
record Purchase(String productId, String orderId, Instant at) {
    /** Total, so that which ones are kept depends on nothing but which ones there were. */
    static final Comparator<Purchase> NEWEST_FIRST = Comparator.comparing(Purchase::at)
            .reversed()
            .thenComparing(Purchase::orderId)
            .thenComparing(Purchase::productId);

    Deed deed() {
        return new Deed(productId, ActivityKind.PURCHASE, at);
    }
}
