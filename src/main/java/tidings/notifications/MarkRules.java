package tidings.notifications;

import java.time.Duration;
import java.time.Instant;

/** What an inbox remembers of being marked. Pure. */
final class MarkRules {
    /**
     * A number may be forgotten when nobody can try it any more: hints are a minute old at most, and a write that was given
     * up lands within its deadline or never.
     */
    static final Duration SAFE_AFTER = Duration.ofMinutes(5);

    private final int most;

    MarkRules(int most) {
        this.most = most;
    }

    /** The record with one mark more; it forgets one where it holds as many as it may, and refuses where that is too early. */
    InboxRecord marked(InboxRecord record, Mark mark) {
        return room(record, mark.at()).with(mark);
    }

    private InboxRecord room(InboxRecord record, Instant now) {
        if (record.marks().size() < most) {
            return record;
        }
        var less = record.withoutOldest();
        var forgotten = record.marks().stream()
                .filter(mark -> !less.marks().contains(mark))
                .anyMatch(mark -> mark.at().isAfter(now.minus(SAFE_AFTER)));
        if (forgotten) {
            throw InboxRefusals.tooManyMarks();
        }
        return less;
    }
}
