package tidings.notifications;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One verdict for each channel.
 *
 * @param email what is to be mailed; null where its verdict keeps it back
 */
record Decision(List<Verdict> verdicts, @Nullable EmailJob email) {
    Decision {
        verdicts = List.copyOf(verdicts);
    }

    boolean reachesAnybody() {
        return verdicts.stream().anyMatch(verdict -> verdict.outcome() != VerdictOutcome.SUPPRESSED);
    }
}
