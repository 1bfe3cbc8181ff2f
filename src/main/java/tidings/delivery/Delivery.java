package tidings.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;
import tidings.notifications.Priority;
import tidings.users.Channel;

/**
 * A mail on its way, or at its end.
 *
 * @param id that of its notification, or of its digest
 * @param notificationIds more than one for a digest
 */
@Wire("delivery.delivery.v1")
public record Delivery(
        String id,
        List<String> notificationIds,
        String userId,
        Channel channel,
        Priority lane,
        DeliveryState state,
        int attempts,
        Instant dueAt,
        @Nullable String lastError,
        @Nullable Instant sentAt) {
    public Delivery {
        notificationIds = List.copyOf(notificationIds);
    }
}
