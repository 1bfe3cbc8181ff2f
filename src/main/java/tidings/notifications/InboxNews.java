package tidings.notifications;

import java.util.List;
import tidings.bus.Bus;
import tidings.notifications.InboxPoke.InboxesChanged;
import tidings.notifications.InboxPoke.OfUser;

/** Spreads what was written: on this node before it is answered, to the others by a poke. */
final class InboxNews {
    private final Bus bus;
    private final FirstPages pages;

    InboxNews(Bus bus, FirstPages pages) {
        this.bus = bus;
        this.pages = pages;
    }

    void tell(List<OfUser> changes) {
        if (!changes.isEmpty()) {
            changes.forEach(change -> pages.forget(change.userId()));
            bus.poke(new InboxesChanged(changes));
        }
    }
}
