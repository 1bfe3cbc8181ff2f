package tidings.notifications;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What is known of an inbox as a whole. An inbox of which nothing is known has none: all of it is zero.
 *
 * @param epoch another one where the inbox was begun anew
 * @param floor the highest number that was let go of
 * @param marks in the order of their numbers; both kinds only ever move on
 * @param erased nothing is added any more
 */
record InboxRecord(String userId, long epoch, long floor, List<Mark> marks, boolean erased) {
    InboxRecord {
        marks = List.copyOf(marks);
    }

    static InboxRecord none(String userId) {
        return new InboxRecord(userId, 0, 0, List.of(), false);
    }

    /** The newest number that this record took itself. */
    long change() {
        return marks.isEmpty() ? 0 : marks.get(marks.size() - 1).number();
    }

    /** All up to this number was stored when this was read. */
    long last() {
        return Math.max(floor, change());
    }

    /** Everything up to this place is read. */
    long readUpTo() {
        return marks.stream().filter(Mark::read).mapToLong(Mark::upTo).max().orElse(0);
    }

    /** Everything up to this place was seen; who reads has seen. */
    long seenUpTo() {
        return marks.stream().mapToLong(Mark::upTo).max().orElse(0);
    }

    /** When this place was first said to be read. */
    Optional<Instant> readAt(long place) {
        return marks.stream()
                .filter(mark -> mark.read() && mark.upTo() >= place)
                .map(Mark::at)
                .findFirst();
    }

    /** When this place was first said to be seen. */
    Optional<Instant> seenAt(long place) {
        return marks.stream().filter(mark -> mark.upTo() >= place).map(Mark::at).findFirst();
    }

    /** As it was when the change of this number had happened, and no later one. */
    InboxRecord asOf(long number) {
        var until = marks.stream().filter(mark -> mark.number() <= number).toList();
        return new InboxRecord(userId, epoch, floor, until, erased);
    }

    InboxRecord with(Mark mark) {
        var more = new ArrayList<>(marks);
        more.add(mark);
        return new InboxRecord(userId, epoch, floor, more, erased);
    }

    /** Without the oldest mark that a later one of its kind covers, too: there is one in any three. */
    InboxRecord withoutOldest() {
        var less = new ArrayList<>(marks);
        oldestCovered().ifPresent(less::remove);
        return new InboxRecord(userId, epoch, floor, less, erased);
    }

    private OptionalInt oldestCovered() {
        return IntStream.range(0, marks.size()).filter(this::isCovered).findFirst();
    }

    private boolean isCovered(int place) {
        return marks.stream()
                .skip(place + 1L)
                .anyMatch(later -> later.read() == marks.get(place).read());
    }
}
