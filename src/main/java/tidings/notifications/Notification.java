package tidings.notifications;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;
import tidings.users.Category;

/**
 * One thing told to one person.
 *
 * @param type such as {@code order.placed}
 * @param data the same content as a JSON document: ids, prices, links
 */
@Wire("notifications.notification.v1")
public record Notification(
        String id,
        String eventId,
        String userId,
        Category category,
        String type,
        Priority priority,
        String title,
        String body,
        String data,
        boolean read,
        @Nullable Instant seenAt,
        @Nullable Instant readAt,
        @Nullable Instant archivedAt,
        @Nullable Instant snoozedUntil,
        Instant createdAt,
        List<Verdict> verdicts) {
    public Notification {
        verdicts = List.copyOf(verdicts);
    }
}
