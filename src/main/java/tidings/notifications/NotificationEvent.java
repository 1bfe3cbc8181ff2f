package tidings.notifications;

import tidings.bus.Event;
import tidings.bus.Wire;
import tidings.users.Category;

/** What happens to notifications. */
public sealed interface NotificationEvent extends Event {
    @Wire("notification.created")
    record NotificationCreated(String notificationId, String userId, Category category, String type)
            implements NotificationEvent {}
}
