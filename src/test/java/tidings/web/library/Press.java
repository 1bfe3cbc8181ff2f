package tidings.web.library;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tidings.bus.Refusal;
import tidings.web.graphql.Feed;

/** What the library tells those who listen, when a test says so. Of any thread. */
public final class Press {
    /** How many times the endless book was asked for its next pages. */
    public final AtomicInteger turned = new AtomicInteger();
    /** How many pages the endless book has given. */
    public final AtomicInteger given = new AtomicInteger();

    public final AtomicInteger opened = new AtomicInteger();
    public final AtomicInteger closed = new AtomicInteger();
    private final List<News> listeners = new CopyOnWriteArrayList<>();

    public int listeners() {
        return listeners.size();
    }

    public void publish(Page... pages) {
        listeners.forEach(listener -> listener.add(List.of(pages)));
    }

    public void end() {
        listeners.forEach(listener -> listener.add(List.of()));
    }

    public void fail(Refusal refusal) {
        listeners.forEach(listener -> listener.fail(refusal.asException()));
    }

    /** A page of a book. */
    public record Page(int number, String text, String bookId) {}

    Feed<Page> news() {
        var listener = new News();
        listeners.add(listener);
        return listener;
    }

    /** Pages of this length without end, all there at once. */
    Feed<Page> endless(int from, int length) {
        opened.incrementAndGet();
        return new Endless(from, "x".repeat(length));
    }

    private final class News implements Feed<Page> {
        private final List<Page> waiting = new ArrayList<>();
        private Promise<List<Page>> asked = Promise.promise();
        private boolean isAsked;

        private News() {
            opened.incrementAndGet();
        }

        @Override
        public synchronized Future<List<Page>> next() {
            if (isAsked) {
                throw new IllegalStateException("asked before the last answer was there");
            }
            asked = Promise.promise();
            isAsked = true;
            return waiting.isEmpty() ? asked.future() : answer();
        }

        private synchronized void add(List<Page> pages) {
            waiting.addAll(pages);
            if (isAsked) {
                answer();
            }
        }

        private Future<List<Page>> answer() {
            var answer = List.copyOf(waiting);
            waiting.clear();
            isAsked = false;
            asked.complete(answer);
            return asked.future();
        }

        private synchronized void fail(RuntimeException cause) {
            asked.tryFail(cause);
        }

        @Override
        public void close() {
            if (listeners.remove(this)) {
                closed.incrementAndGet();
            }
        }
    }

    private final class Endless implements Feed<Page> {
        private static final int AT_ONCE = 40;
        private final String text;
        private int next;
        private boolean isClosed;

        private Endless(int from, String text) {
            this.next = from;
            this.text = text;
        }

        @Override
        public Future<List<Page>> next() {
            turned.incrementAndGet();
            given.addAndGet(AT_ONCE);
            var pages = IntStream.range(next, next + AT_ONCE)
                    .mapToObj(number -> new Page(number, text, Integer.toString(number % 200)))
                    .toList();
            next += AT_ONCE;
            return Future.succeededFuture(pages);
        }

        @Override
        public void close() {
            if (!isClosed) {
                isClosed = true;
                closed.incrementAndGet();
            }
        }
    }
}
