package tidings.web.live;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tidings.web.admission.Lane;
import tidings.web.admission.Limit;

/** How many sockets there are on this node, and how many sockets and subscriptions each user has. Of all event loops. */
public final class Crowd {
    private final LiveOptions.Numbers most;
    private final int mostBytes;
    private final AtomicInteger sockets = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicInteger bytesWaiting = new AtomicInteger();
    private final AtomicLong tooSlow = new AtomicLong();
    private final Lane greetings;
    private final Lane rechecks;
    private final ConcurrentHashMap<String, Integer> socketsOfUsers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> subscriptionsOfUsers = new ConcurrentHashMap<>();

    public Crowd(LiveOptions options) {
        this.most = options.sockets();
        this.mostBytes = options.outgoing().most();
        this.greetings = new Lane(
                new Limit.Fixed(options.greetings().atOnce()),
                options.greetings().waiting(),
                options.times().init());
        this.rechecks = new Lane(
                new Limit.Fixed(options.greetings().atOnce()),
                options.sockets().ofNode(),
                options.times().init());
    }

    /** For the metrics. */
    public int sockets() {
        return sockets.get();
    }

    /** For the metrics. */
    public int most() {
        return most.ofNode();
    }

    /** For the metrics: sockets for which there was no room. */
    public long refused() {
        return refused.get();
    }

    /** For the metrics: how much may wait for one client. */
    public int mostBytes() {
        return mostBytes;
    }

    /** For the metrics: what waits for all clients, when it was last looked at. */
    public int bytesWaiting() {
        return bytesWaiting.get();
    }

    /** For the metrics: sockets that were closed since too much waited for their clients, or for too long. */
    public long tooSlow() {
        return tooSlow.get();
    }

    void wasTooSlow() {
        tooSlow.incrementAndGet();
    }

    /** So much more, or less, waits for clients. */
    void waits(int moreBytes) {
        bytesWaiting.addAndGet(moreBytes);
    }

    /** Where sign-ins are looked at, of so many sockets at a time. */
    public Lane greetings() {
        return greetings;
    }

    /** Where sign-ins are looked at again: all sockets of this node may wait there, which came at once and stay in step. */
    Lane rechecks() {
        return rechecks;
    }

    /** Not while very many who are here already wait to be greeted, as after the death of another node. */
    boolean enter() {
        if (sockets.incrementAndGet() <= most.ofNode() && !greetings.isFull()) {
            return true;
        }
        leave();
        refused.incrementAndGet();
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
