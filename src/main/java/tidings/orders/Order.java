package tidings.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;
import tidings.catalog.Money;

/**
 * What somebody ordered, and how far it is.
 *
 * @param userId {@code erased} where the account is
 * @param history every step, the first one first
 * @param heldUntil when the stock is given back unless the order is confirmed; null once it is, or is over
 */
@Wire("orders.order.v1")
public record Order(
        String id,
        String userId,
        OrderStatus status,
        List<Line> lines,
        Money total,
        List<Step> history,
        Instant placedAt,
        @Nullable Instant heldUntil) {
    public Order {
        lines = List.copyOf(lines);
        history = List.copyOf(history);
    }

    /** A product as it was called and priced when it was ordered. */
    public record Line(String productId, String name, int quantity, Money unitPrice) {}

    public record Step(
            OrderStatus status, Instant at, @Nullable String reason) {}
}
