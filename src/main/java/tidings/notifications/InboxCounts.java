package tidings.notifications;

import tidings.bus.Wire;

/** Counted from the index when it was asked for, never kept beside it. */
@Wire("notifications.counts.v1")
public record InboxCounts(int unread, int unseen) {}
