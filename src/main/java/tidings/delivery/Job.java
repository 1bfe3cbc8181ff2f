package tidings.delivery;

import java.time.Instant;
import tidings.notifications.Priority;

/**
 * A mail that is to be sent, as it stands in the store.
 *
 * @param attempts the ones that were begun
 * @param epoch moves with every claim, so that nobody writes who lost theirs
 * @param createdAt when its notification was
 */
record Job(
        Kind kind,
        String id,
        String userId,
        Priority lane,
        String state,
        Instant due,
        int attempts,
        long epoch,
        Instant createdAt) {

    /** Where it is kept, and what it is made of. */
    enum Kind {
        /** In the document of its one notification. */
        NOTIFICATION,
        /** Of what was gathered in one window. */
        DIGEST
    }
}
