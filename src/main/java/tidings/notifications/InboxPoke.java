package tidings.notifications;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Poke;
import tidings.bus.Wire;

/** What every node is told at once. A poke may be lost: whoever misses a number reads it from the store. */
public sealed interface InboxPoke extends Poke {
    /**
     * Inboxes changed; many at once where many were told together.
     *
     * @param from the node that tells it; null: one of an older version, that does not beat
     */
    @Wire("notifications.inbox-changed.v1")
    record InboxesChanged(@Nullable String from, List<OfUser> changes) implements InboxPoke {
        public InboxesChanged {
            changes = List.copyOf(changes);
        }
    }

    /** How many {@link InboxesChanged} a node has told so far: whoever heard fewer, for longer than one takes, missed some. */
    @Wire("notifications.inbox-beat.v1")
    record InboxBeat(String from, long told) implements InboxPoke {}

    /** A write of whose end nobody heard may have changed this inbox. */
    @Wire("notifications.inbox-doubted.v1")
    record InboxDoubted(String userId) implements InboxPoke {}

    /** One change of one user's inbox; its kind is that for whoever has read all before it. */
    record OfUser(String userId, long epoch, InboxChange change) {}
}
