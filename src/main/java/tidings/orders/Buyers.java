package tidings.orders;

import java.util.List;
import tidings.bus.Wire;

/** Those who bought. */
@Wire("orders.buyers.v1")
public record Buyers(List<String> userIds) {
    public Buyers {
        userIds = List.copyOf(userIds);
    }
}
