package tidings.notifications;

import java.util.List;
import tidings.bus.Bus;
import tidings.notifications.InboxPoke.InboxesChanged;
import tidings.notifications.InboxPoke.OfUser;

/** Spreads what was written: on this node before it is answered, to the others by a poke. */
final class InboxNews {
    private final Bus bus;
    private final FirstPages pages;
    private final Numbers numbers;
    private final Crowded crowded;

    InboxNews(Bus bus, FirstPages pages, Numbers numbers, Crowded crowded) {
        this.bus = bus;
        this.pages = pages;
        this.numbers = numbers;
        this.crowded = crowded;
    }

    void tell(List<OfUser> changes) {
        if (!changes.isEmpty()) {
            changes.forEach(this::hear);
            changes.forEach(crowded::changed);
            bus.poke(new InboxesChanged(changes));
        }
    }

    /** What was found done already may have been done by a write of whose end nobody heard. */
    void doubt(String userId) {
        pages.forget(userId);
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
