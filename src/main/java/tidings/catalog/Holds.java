package tidings.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;

/**
 * A page of open holds.
 *
 * @param next where the next page starts; null after the last
 */
@Wire("catalog.holds.v1")
public record Holds(List<Hold> holds, @Nullable String next) {
    public Holds {
        holds = List.copyOf(holds);
    }

    /**
     * What of a product is kept for an order.
     *
     * @param until when the order will be over if nobody confirms it; the catalog itself does not act on it
     */
    public record Hold(String orderId, String productId, int quantity, Instant until) {
        boolean isSameAs(Hold other) {
            return orderId.equals(other.orderId) && productId.equals(other.productId) && quantity == other.quantity;
        }
    }
}
