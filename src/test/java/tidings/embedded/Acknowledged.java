package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What writers were told is stored. */
final class Acknowledged {
    private static final int DUPLICATE_KEY = 11000;

    private final Set<String> inserted = ConcurrentHashMap.newKeySet();
    private final Map<Integer, String> slots = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> incremented = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> incrementing = new ConcurrentHashMap<>();
    private final AtomicLong ends = new AtomicLong();

    void inserted(String id) {
        inserted.add(id);
    }

    void incrementing(String writer) {
        incrementing.computeIfAbsent(writer, each -> new AtomicLong()).incrementAndGet();
    }

    void incremented(String writer) {
        incremented.computeIfAbsent(writer, each -> new AtomicLong()).incrementAndGet();
    }

    void tookSlot(int slot, String id) {
        assertThat(slots.put(slot, id)).as("who had slot " + slot + " before").isNull();
    }

    void sawTaken(int code) {
        assertThat(code).isEqualTo(DUPLICATE_KEY);
    }

    void sawTheEnd() {
        ends.incrementAndGet();
    }

    long count() {
        return inserted.size()
                + slots.size()
                + incremented.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** Opens the store of the killed process and looks for all of it. */
    void assertAllIn(Path directory, String when) throws EmbeddedStoreException {
        try (InProcessStore store = new InProcessStore("tidings", directory, QueryGuard.ALLOW_SCANS)) {
            EmbeddedCollection things = store.collection("things");
            Map<Object, Document> found = new HashMap<>();
            things.queryAll().forEach(document -> found.put(document.get("_id"), document));
            assertThat(found.keySet()).as(when).containsAll(inserted).containsAll(slots.values());
            assertCounts(found, when);
            IndexEntries.assertConsistent(things);
        }
    }

    private void assertCounts(Map<Object, Document> found, String when) {
        incremented.forEach((writer, count) -> {
            Document counter = found.getOrDefault(writer, new Document("count", 0));
            assertThat((long) Fields.number(counter, "count"))
                    .as(when + ": " + writer)
                    .isBetween(
                            count.get(),
                            incrementing.getOrDefault(writer, count).get());
        });
    }
}
