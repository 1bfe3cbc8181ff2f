package tidings.web.graphql;

import org.jspecify.annotations.Nullable;
import tidings.notifications.InboxChangeKind;
import tidings.notifications.Notification;

/** A change of an inbox as a feed tells it. */
public record InboxUpdate(
        InboxChangeKind kind,
        @Nullable Notification notification,
        @Nullable String upTo,
        int unread,
        int unseen,
        String cursor) {}
