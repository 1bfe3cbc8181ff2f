package tidings.notifications;

import org.jspecify.annotations.Nullable;
import tidings.users.Category;

/**
 * What of an inbox is asked for.
 *
 * @param read null: read and unread
 * @param category null: all of them
 * @param archived whether archived ones are among them
 * @param snoozed whether snoozed ones are among them
 */
public record InboxFilter(@Nullable Boolean read, @Nullable Category category, boolean archived, boolean snoozed) {
    /** What is seen on opening an inbox. */
    public static final InboxFilter FIRST_SIGHT = new InboxFilter(null, null, false, false);
}
