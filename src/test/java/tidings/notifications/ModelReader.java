package tidings.notifications;

import static tidings.fixture.Futures.await;
import static tidings.notifications.TestInbox.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tidings.notifications.NotificationRequest.ReadChanges;

/** Follows one inbox by reading a few changes at a time, at one node after the other, from where it was. */
final class ModelReader {
    private final List<TestInbox> nodes;
    private final String userId;
    private final Random random;
    private final Map<String, Long> newest = new TreeMap<>();
    private final List<Notification> seen = new ArrayList<>();
    private ChangeCursor after;
    private long told;
    private boolean inOrder = true;

    ModelReader(List<TestInbox> nodes, String userId, int seed) {
        this.nodes = nodes;
        this.userId = userId;
        this.random = new Random(seed);
        this.after = new ChangeCursor(userId, 0, 0);
    }

    String userId() {
        return userId;
    }

    /** Each notification with the last change of it that was told. */
    Map<String, Long> newest() {
        return newest;
    }

    List<Notification> seen() {
        return seen;
    }

    boolean wasInOrder() {
        return inOrder;
    }

    /** Whether there was anything. */
    boolean readOn() {
        var node = nodes.get(random.nextInt(nodes.size()));
        var read = await(node.bus.ask(new ReadChanges(viewer(userId), after, 1 + random.nextInt(5), false)));
        read.changes().forEach(this::take);
        after = read.end();
        inOrder &= !read.resync() && told <= after.number();
        return !read.changes().isEmpty();
    }

    void readToTheEnd() {
        var isMore = true;
        while (isMore) {
            isMore = readOn();
        }
    }

    private void take(InboxChange change) {
        inOrder &= change.number() > told;
        told = change.number();
        var notification = change.notification();
        if (notification != null) {
            seen.add(notification);
            newest.put(notification.id(), change.number());
        }
    }
}
