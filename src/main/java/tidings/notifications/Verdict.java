package tidings.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tidings.users.Channel;

/**
 * What was decided for one channel, by which rule, and one sentence that tells the person why.
 *
 * @param notificationId what it was decided for; null where nothing is stored, as in a simulation
 */
public record Verdict(
        Channel channel,
        VerdictOutcome outcome,
        String rule,
        String reason,
        Instant at,
        @Nullable String notificationId) {}
