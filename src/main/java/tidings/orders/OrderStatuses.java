package tidings.orders;

import java.util.Map;
import tidings.bus.Wire;

/** How far orders are, by their ids; those that there are. */
@Wire("orders.statuses.v1")
public record OrderStatuses(Map<String, OrderStatus> byId) {
    public OrderStatuses {
        byId = Map.copyOf(byId);
    }
}
