package tidings.notifications;

import org.jspecify.annotations.Nullable;

/**
 * One change of an inbox.
 *
 * @param number of the change, next to the one before it unless that was overtaken
 * @param notification as it is since; null with ALL_READ, ALL_SEEN
 * @param upTo with ALL_READ and ALL_SEEN: everything up to this number; otherwise 0
 */
public record InboxChange(
        InboxChangeKind kind, long number, @Nullable Notification notification, long upTo) {}
