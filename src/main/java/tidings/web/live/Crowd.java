package tidings.web.live;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many sockets there are on this node, and how many sockets and subscriptions each user has. Of all event loops. */
public final class Crowd {
    private final LiveOptions.Numbers most;
    private final AtomicInteger sockets = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> socketsOfUsers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> subscriptionsOfUsers = new ConcurrentHashMap<>();

    public Crowd(LiveOptions.Numbers most) {
        this.most = most;
    }

    /** For the metrics. */
    public int sockets() {
        return sockets.get();
    }

    boolean enter() {
        if (sockets.incrementAndGet() <= most.ofNode()) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        sockets.decrementAndGet();
    }

    boolean enter(String userId) {
        return more(socketsOfUsers, userId, most.ofUser());
    }

    void leave(String userId) {
        less(socketsOfUsers, userId);
    }

    boolean subscribe(String userId) {
        return more(subscriptionsOfUsers, userId, most.subscriptionsOfUser());
    }

    void unsubscribe(String userId) {
        less(subscriptionsOfUsers, userId);
    }

    private static boolean more(ConcurrentHashMap<String, Integer> counts, String userId, int most) {
        if (counts.merge(userId, 1, Integer::sum) <= most) {
            return true;
        }
        less(counts, userId);
        return false;
    }

    private static void less(ConcurrentHashMap<String, Integer> counts, String userId) {
        counts.computeIfPresent(userId, (user, count) -> count == 1 ? null : count - 1);
    }
}
