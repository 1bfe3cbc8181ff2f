package tidings.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Event;
import tidings.bus.Wire;
import tidings.catalog.Money;

/** What happens to orders. */
public sealed interface OrderEvent extends Event {
    String orderId();

    String userId();

    /** The stock is held and the order waits for its confirmation. */
    @Wire("order.placed")
    record OrderPlaced(String orderId, String userId, List<Order.Line> lines, Money total) implements OrderEvent {
        public OrderPlaced {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Told with every step but the first.
     *
     * @param from null: it was never placed, so {@code to} is REJECTED
     * @param reason one sentence for the person, in English or as somebody wrote it
     * @param reasonKey by which it is said in other languages; null: only as it is
     */
    @Wire("order.status_changed")
    record OrderStatusChanged(
            String orderId,
            String userId,
            @Nullable OrderStatus from,
            OrderStatus to,
            @Nullable String reason,
            @Nullable String reasonKey)
            implements OrderEvent {}

    /** It is confirmed since then and should be on its way by now. Told again each time as much time has passed once more. */
    @Wire("order.delayed")
    record OrderDelayed(String orderId, String userId, Instant confirmedAt) implements OrderEvent {}
}
