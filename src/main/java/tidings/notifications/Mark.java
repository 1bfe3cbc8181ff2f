package tidings.notifications;

import java.time.Instant;

/**
 * Somebody said of everything up to a place that it is read, or only seen.
 *
 * @param number the change that this was
 */
record Mark(long number, long upTo, Instant at, boolean read) {
    InboxChange change() {
        return new InboxChange(read ? InboxChangeKind.ALL_READ : InboxChangeKind.ALL_SEEN, number, null, upTo);
    }
}
