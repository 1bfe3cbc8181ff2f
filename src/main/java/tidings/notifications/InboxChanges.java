package tidings.notifications;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;

/**
 * What happened to an inbox after a cursor.
 *
 * @param changes in the order of their numbers, without a gap that was not overtaken
 * @param end how far this goes
 * @param more whether there is more behind it
 * @param counts as they were when all up to {@code end} had happened and nothing else; null where that could not be
 *     told for sure, because something happened meanwhile or there is more, and where nothing changed and nobody asked for them
 * @param resync what was missed can no longer be proved: read the inbox anew and go on from {@code end}
 */
@Wire("notifications.changes.v1")
public record InboxChanges(
        List<InboxChange> changes,
        ChangeCursor end,
        boolean more,
        @Nullable InboxCounts counts,
        boolean resync) {
    public InboxChanges {
        changes = List.copyOf(changes);
    }
}
