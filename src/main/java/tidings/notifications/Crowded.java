package tidings.notifications;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tidings.notifications.InboxPoke.OfUser;

/**
 * Whose inboxes may hold too much. An inbox is suspected whenever its changes reach another round number, so one that a node
 * forgets when it ends is suspected again later.
 */
final class Crowded {
    private static final int MOST = 10_000;

    private final Set<String> userIds = ConcurrentHashMap.newKeySet();
    private final int every;

    /** @param perUser so many are not too much */
    Crowded(int perUser) {
        this.every = Math.max(1, Math.min(perUser / 10, 100));
    }

    void changed(OfUser change) {
        var number = change.change().number();
        if (number > 0 && number % every == 0) {
            suspect(change.userId());
        }
    }

    void suspect(String userId) {
        if (userIds.size() < MOST) {
            userIds.add(userId);
        }
    }

    List<String> take(int most) {
        var taken = userIds.stream().limit(most).toList();
        taken.forEach(userIds::remove);
        return taken;
    }
}
