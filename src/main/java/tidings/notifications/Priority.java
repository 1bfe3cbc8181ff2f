package tidings.notifications;

/** What waits behind what, and what no preference and no quiet hour holds back. */
public enum Priority {
    CRITICAL,
    STANDARD
}
