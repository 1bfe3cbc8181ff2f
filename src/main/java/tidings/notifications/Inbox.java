package tidings.notifications;

import io.vertx.core.Future;
import java.util.List;

/** Where notifications are written, in one way for all who tell. */
interface Inbox {
    /**
     * Stores each of them once, whatever was stored before, and tells the live feeds. Complete when all are on the disk;
     * fails as a whole where that is not known, and may then be asked again with the same drafts.
     */
    Future<Void> add(List<Draft> drafts);

    /** These will be told something in a moment: what has to be known of their inboxes may be looked up until then. */
    default void expect(List<String> userIds) {}
}
