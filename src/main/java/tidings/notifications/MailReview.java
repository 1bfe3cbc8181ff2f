package tidings.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;

/**
 * What the policy says about a mail at the moment at which it would be sent.
 *
 * @param outcome QUEUED: send it now; DEFERRED or DIGESTED: not before {@code due}; SUPPRESSED: never
 * @param rule the name of the rule that decided
 * @param reason one sentence for the person
 * @param content there with QUEUED and DIGESTED
 */
@Wire("notifications.mail-review.v1")
public record MailReview(
        String notificationId,
        VerdictOutcome outcome,
        String rule,
        String reason,
        Instant due,
        @Nullable MailContent content) {}
