package tidings.notifications;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;
import tidings.store.PageCursor;

/**
 * A page of an inbox, newest first.
 *
 * @param places where each of them stands in the order of the inbox; {@link #cursor} makes a page's cursor of it
 * @param changes everything up to this change is in the page and the counts, so that a feed from here on has no gap
 */
@Wire("notifications.page.v1")
public record InboxPage(
        List<Notification> notifications,
        List<Long> places,
        boolean hasNext,
        InboxCounts counts,
        ChangeCursor changes) {
    public static final String KIND = "notifications";

    public InboxPage {
        notifications = List.copyOf(notifications);
        places = List.copyOf(places);
    }

    public static PageCursor cursor(long place) {
        return PageCursor.of(KIND, place);
    }

    /** Reads the place out of a cursor of this kind; null for the first page. */
    public static @Nullable Long place(@Nullable PageCursor cursor) {
        return cursor == null ? null : cursor.number(0);
    }
}
