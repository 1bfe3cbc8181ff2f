package tidings.rabbit;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What was sent over one line and is not confirmed yet, by the numbers of that line. Used by several threads. */
final class Unconfirmed {
    private final ConcurrentNavigableMap<Long, Letter> letters = new ConcurrentSkipListMap<>();

    void sent(long number, Letter letter) {
        letters.put(number, letter);
    }

    /** Those that are meant, which are not waited for any more. */
    List<Letter> settled(long number, boolean upToIt) {
        var meant = letters.subMap(upToIt ? 0 : number, true, number, true);
        var settled = List.copyOf(meant.values());
        meant.clear();
        return settled;
    }

    void returned(String messageId) {
        letters.values().stream()
                .filter(letter -> messageId.equals(letter.message().id()))
                .forEach(Letter::comeBack);
    }

    Collection<Letter> all() {
        return letters.values();
    }
}
