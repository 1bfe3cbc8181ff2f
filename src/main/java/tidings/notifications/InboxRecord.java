package tidings.notifications;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an inbox as a whole. An inbox of which nothing is known has none: all of it is zero.
 *
 * @param epoch another one where the inbox was begun anew
 * @param floor what had no higher number than this may be gone
 * @param change the newest number that this record took itself
 * @param readUpTo everything up to this place is read
 * @param readChange the number with which that was said
 * @param seenUpTo everything up to this place was seen; never below {@code readUpTo}
 * @param seenChange the number with which that was said
 * @param numbers the numbers that it took, as long as anybody might try one of them
 * @param marks what was said, in the order in which it was
 * @param erased nothing is added any more
 */
record InboxRecord(
        String userId,
        long epoch,
        long floor,
        long change,
        long readUpTo,
        long readChange,
        long seenUpTo,
        long seenChange,
        List<Long> numbers,
        List<Mark> marks,
        boolean erased) {
    InboxRecord {
        numbers = List.copyOf(numbers);
        marks = List.copyOf(marks);
    }

    static InboxRecord none(String userId) {
        return new InboxRecord(userId, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), false);
    }

    /** All up to this number was stored when this was read. */
    long last() {
        return Math.max(floor, change);
    }

    /** When this place was first said to be read. */
    Optional<Instant> readAt(long place) {
        return marks.stream()
                .filter(mark -> mark.read() && mark.upTo() >= place)
                .map(Mark::at)
                .findFirst();
    }

    /** When this place was first said to be seen; who reads has seen. */
    Optional<Instant> seenAt(long place) {
        return marks.stream().filter(mark -> mark.upTo() >= place).map(Mark::at).findFirst();
    }
}
