package tidings.delivery;

import java.util.List;
import tidings.bus.Wire;
import tidings.store.PageCursor;

/**
 * Mails, newest first.
 *
 * @param hasMore whether there are older ones
 */
@Wire("delivery.page.v1")
public record DeliveryPage(List<Delivery> deliveries, boolean hasMore) {
    public static final String KIND = "deliveries";

    public DeliveryPage {
        deliveries = List.copyOf(deliveries);
    }

    public static PageCursor cursor(Delivery delivery) {
        return PageCursor.of(KIND, delivery.id());
    }
}
