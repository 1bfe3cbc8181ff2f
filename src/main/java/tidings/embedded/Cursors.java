package tidings.embedded;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hands out results in batches. What is left waits under a number until it is asked for, or for ten minutes at most. */
final class Cursors {
    private static final int FIRST_BATCH = 101;
    private static final int LATER_BATCH = 1000;
    private static final long BATCH_BYTES = 8 * 1024 * 1024;
    private static final long MAX_IDLE_NANOS = Duration.ofMinutes(10).toNanos();

    private final CursorRegistry registry;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    Cursors(CursorRegistry registry) {
        this.registry = registry;
    }

    /** Answers with the first batch, in the way of the find and aggregate commands. */
    Document reply(String namespace, Iterator<Document> results, Runnable refresh, int batchSize) {
        List<Document> batch = take(results, batchSize > 0 ? batchSize : FIRST_BATCH);
        if (!results.hasNext()) {
            return Replies.cursor(namespace, batch, 0);
        }
        forgetIdle();
        Open rest = new Open(registry.generateCursorId(), results, refresh);
        registry.add(rest);
        open.add(rest);
        return Replies.cursor(namespace, batch, rest.getId());
    }

    /** No more than was asked for, and no more than fits well into one message. */
    private static List<Document> take(Iterator<Document> results, int size) {
        List<Document> batch = new ArrayList<>();
        long bytes = 0;
        while (batch.size() < size && bytes < BATCH_BYTES && results.hasNext()) {
            batch.add(results.next());
            bytes += results instanceof Results found ? found.lastSize() : 0;
        }
        return batch;
    }

    private void forgetIdle() {
        long now = System.nanoTime();
        open.removeIf(cursor -> cursor.isOver || (now - cursor.lastUse > MAX_IDLE_NANOS && registry.remove(cursor)));
    }

    /** Results of which a part has been handed out. */
    private static final class Open extends AbstractCursor {
        private final Iterator<Document> results;
        private final Runnable refresh;
        private volatile long lastUse = System.nanoTime();
        private volatile boolean isOver;

        Open(long id, Iterator<Document> results, Runnable refresh) {
            super(id);
            this.results = results;
            this.refresh = refresh;
        }

        @Override
        public synchronized boolean isEmpty() {
            isOver = isOver || !results.hasNext();
            return isOver;
        }

        @Override
        public synchronized List<Document> takeDocuments(int size) {
            lastUse = System.nanoTime();
            refresh.run();
            return take(results, size > 0 ? size : LATER_BATCH);
        }
    }
}
