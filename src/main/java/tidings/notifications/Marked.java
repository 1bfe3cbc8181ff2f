package tidings.notifications;

import tidings.bus.Wire;

/** How many there were; a count, not a promise. */
@Wire("notifications.marked.v1")
public record Marked(int count) {}
