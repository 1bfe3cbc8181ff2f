package tidings.notifications;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tidings.bus.Bus;
import tidings.notifications.InboxPoke.InboxBeat;
import tidings.notifications.InboxPoke.InboxDoubted;
import tidings.notifications.InboxPoke.InboxesChanged;
import tidings.notifications.InboxPoke.OfUser;

/**
 * Spreads what was written: on this node before it is answered, to the others by a poke.
 */
final class InboxNews {
    private final Bus bus;
    private final String node;
    private final AtomicLong told = new AtomicLong();
    private final FirstPages pages;
    private final Numbers numbers;
    private final Crowded crowded;

    InboxNews(Bus bus, String node, FirstPages pages, Numbers numbers, Crowded crowded) {
        this.bus = bus;
        this.node = node;
        this.pages = pages;
        this.numbers = numbers;
        this.crowded = crowded;
    }

    void tell(List<OfUser> changes) {
        if (!changes.isEmpty()) {
            changes.forEach(this::hear);
            changes.forEach(crowded::changed);
            told.incrementAndGet();
            bus.poke(new InboxesChanged(node, changes));
        }
    }

    /** What was found done already may have been done by a write of whose end nobody heard. */
    void doubt(String userId) {
        pages.forget(userId);
        bus.poke(new InboxDoubted(userId));
    }

    /** Said every so often, so that a poke that was lost is missed even if no other follows. */
    void beat() {
        bus.poke(new InboxBeat(node, told.get()));
    }

    /** Somebody changed these inboxes, here or elsewhere. */
    void hear(InboxesChanged told) {
        told.changes().forEach(this::hear);
    }

    private void hear(OfUser change) {
        pages.forget(change.userId());
        if (change.change().kind() == InboxChangeKind.RESYNC) {
            numbers.forget(change.userId());
        }
    }
}
