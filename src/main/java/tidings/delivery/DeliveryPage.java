package tidings.delivery;

import java.util.List;
import tidings.bus.Wire;

/**
 * Mails, newest first.
 *
 * @param hasMore whether there are older ones
 */
@Wire("delivery.page.v1")
public record DeliveryPage(List<Delivery> deliveries, boolean hasMore) {
    public DeliveryPage {
        deliveries = List.copyOf(deliveries);
    }
}
