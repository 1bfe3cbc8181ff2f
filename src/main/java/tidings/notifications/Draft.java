package tidings.notifications;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.store.Ids;
import tidings.users.Category;
import tidings.users.Channel;

/**
 * A notification that was decided upon and is not yet stored.
 *
 * @param id the same for whoever tells the same event to the same person again
 * @param email what is to be mailed; null where its verdict keeps it back
 */
record Draft(
        String id,
        String eventId,
        String userId,
        Category category,
        String type,
        Priority priority,
        String title,
        String body,
        String data,
        Instant createdAt,
        List<Verdict> verdicts,
        @Nullable EmailJob email) {
    Draft {
        verdicts = List.copyOf(verdicts);
    }

    static String id(String eventId, String userId, String type) {
        return Ids.derived("notification", eventId, userId, type);
    }

    /** Whether it comes to its person on some channel, now or later. */
    boolean reaches() {
        return verdicts.stream().anyMatch(verdict -> verdict.outcome() != VerdictOutcome.SUPPRESSED);
    }

    /** Whether it is shown in the inbox, and so takes a number. */
    boolean isShown() {
        return verdicts.stream()
                .anyMatch(verdict -> verdict.channel() == Channel.IN_APP && verdict.outcome() == VerdictOutcome.SENT);
    }
}
