package tidings.orders;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tidings.bus.Wire;
import tidings.store.PageCursor;

/** A page of orders, newest first. */
@Wire("orders.page.v1")
public record OrderPage(List<Order> orders, boolean more) {
    public static final String KIND = "orders";

    public OrderPage {
        orders = List.copyOf(orders);
    }

    /** The place of an order in every list of orders. */
    public static PageCursor cursor(Order order) {
        return PageCursor.of(KIND, place(order.placedAt(), order.id()));
    }

    /** In the order of time; orders of one moment in that of their ids. */
    static String place(Instant placedAt, String id) {
        return String.format(Locale.ROOT, "%015d/%s", placedAt.toEpochMilli(), id);
    }
}
