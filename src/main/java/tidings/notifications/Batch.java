package tidings.notifications;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of an audience.
 *
 * @param next where the next page begins; null after the last
 */
record Batch(List<Candidate> candidates, @Nullable String next) {
    Batch {
        candidates = List.copyOf(candidates);
    }

    List<String> userIds() {
        return candidates.stream().map(each -> each.person().id()).distinct().toList();
    }
}
