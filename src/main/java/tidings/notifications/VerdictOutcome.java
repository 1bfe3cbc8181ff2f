package tidings.notifications;

/** What became of a notification on one channel. */
public enum VerdictOutcome {
    QUEUED,
    SENT,
    DEFERRED,
    DIGESTED,
    SUPPRESSED,
    FAILED,
    UNKNOWN
}
