package tidings.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;

/**
 * Some of those who bought something.
 *
 * @param next where the next page begins; null after the last
 */
@Wire("orders.buyer-page.v1")
public record BuyerPage(List<String> userIds, @Nullable String next) {
    public BuyerPage {
        userIds = List.copyOf(userIds);
    }
}
