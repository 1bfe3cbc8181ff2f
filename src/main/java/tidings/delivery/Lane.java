package tidings.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tidings.notifications.Priority;

/** What one node holds of a lane: mails that are ready and wait for a place. At most a page. */
final class Lane {
    private final Priority priority;
    private final Duration every;
    private final int page;
    private final Deque<Ready> ready = new ArrayDeque<>();

    private boolean looking;
    private boolean maybeMore;

    Lane(Priority priority, Duration every, int page) {
        this.priority = priority;
        this.every = every;
        this.page = page;
    }

    Priority priority() {
        return priority;
    }

    /** How often it is looked into where nothing else tells to. */
    Duration every() {
        return every;
    }

    /** How many more may be taken now; only by one at a time, and not before half a page has left. */
    int room() {
        return looking || ready.size() > page / 2 ? 0 : page - ready.size();
    }

    /** Whether another look would probably find something. */
    boolean maybeMore() {
        return maybeMore;
    }

    boolean isLooking() {
        return looking;
    }

    void beginLooking() {
        looking = true;
    }

    void endLooking(boolean foundAll) {
        looking = false;
        maybeMore = !foundAll;
    }

    void add(List<Ready> found) {
        ready.addAll(found);
    }

    boolean isEmpty() {
        return ready.isEmpty();
    }

    Optional<Ready> next() {
        return Optional.ofNullable(ready.poll());
    }

    /** All that waits, which is no longer here then. */
    List<Ready> drain() {
        var all = List.copyOf(ready);
        ready.clear();
        return all;
    }
}
