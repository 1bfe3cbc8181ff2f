package tidings.delivery;

import java.time.Instant;
import tidings.notifications.VerdictOutcome;

/** A decision that is written into a notification's verdicts. */
record Ruled(VerdictOutcome outcome, String rule, String reason, Instant at) {}
