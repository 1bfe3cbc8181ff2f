package tidings.notifications;

import tidings.bus.Wire;

/** The notification that came of it. */
@Wire("notifications.sent.v1")
public record Sent(String notificationId) {}
