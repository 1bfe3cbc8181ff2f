package tidings.delivery;

/**
 * Where a mail stands. QUEUED, DEFERRED and FAILED wait for their time; SENDING was said before it was handed to a server; the
 * others are ends.
 */
public enum DeliveryState {
    QUEUED,
    DEFERRED,
    SENDING,
    SENT,
    /** It did not get out and is tried again. */
    FAILED,
    /** It was handed over and nobody knows whether it was taken. */
    UNKNOWN,
    DEAD,
    CANCELLED
}
