package tidings.notifications;

/** What happened to an inbox. */
public enum InboxChangeKind {
    ADDED,
    UPDATED,
    ALL_READ,
    ALL_SEEN,
    RESYNC
}
