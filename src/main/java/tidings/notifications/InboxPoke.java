package tidings.notifications;

import java.util.List;
import tidings.bus.Poke;
import tidings.bus.Wire;

/** What every node is told at once. A poke may be lost: whoever misses a number reads it from the store. */
public sealed interface InboxPoke extends Poke {
    /** Inboxes changed; many at once where many were told together. */
    @Wire("notifications.inbox-changed.v1")
    record InboxesChanged(List<OfUser> changes) implements InboxPoke {
        public InboxesChanged {
            changes = List.copyOf(changes);
        }
    }

    /** One change of one user's inbox; its kind is that for whoever has read all before it. */
    record OfUser(String userId, long epoch, InboxChange change) {}
}
