package tidings.notifications;

import java.util.Optional;
import tidings.bus.Refusal;
import tidings.store.PageCursor;

/**
 * How far somebody has read the changes of one inbox.
 *
 * @param epoch an inbox that was begun anew has another one, and numbers of the one before mean nothing in it
 * @param number the last change that was read; 0 before the first
 */
public record ChangeCursor(String userId, long epoch, long number) {
    private static final String KIND = "inbox-changes";

    /** Opaque to clients; neither a page's cursor nor that of somebody else's inbox is ever taken for it. */
    public String text() {
        return PageCursor.of(KIND, userId, epoch, number).text();
    }

    /** Reads what a client sent back; a forgery and somebody else's are refused alike. */
    public static ChangeCursor parse(String userId, String text) {
        var cursor = PageCursor.parse(KIND, text, String.class, Number.class, Number.class);
        return Optional.of(new ChangeCursor(cursor.text(0), cursor.number(1), cursor.number(2)))
                .filter(it -> it.userId.equals(userId) && it.number >= 0)
                .orElseThrow(() -> Refusal.badInput("after", "is not a cursor of this inbox"));
    }

    public ChangeCursor at(long number) {
        return new ChangeCursor(userId, epoch, number);
    }
}
