package tidings.notifications;

import java.time.Instant;

/**
 * The mail of a notification, stored in its document, so that neither is ever without the other.
 *
 * @param due when it is to be sent
 */
record EmailJob(VerdictOutcome outcome, Priority lane, Instant due) {}
