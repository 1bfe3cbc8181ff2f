package tidings.week;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import tidings.users.User;

/** What the shop knows of what was done in it: what the house says is held against this. */
public final class Ledger {
    /** Who has an account, as they are now. */
    public final Map<String, User> people = new ConcurrentSkipListMap<>();
    /** Who had one. */
    final Map<String, User> gone = new ConcurrentSkipListMap<>();
    /** What was put on the shelves, less what was taken from them by hand. */
    public final Map<String, Integer> stock = new ConcurrentSkipListMap<>();
    /** Who placed which order. */
    public final Map<String, String> orders = new ConcurrentSkipListMap<>();
    /** Which products somebody rated down. */
    final Map<String, Set<String>> disliked = new ConcurrentHashMap<>();
    /** Who ever watched which product. */
    public final Set<String> watches = ConcurrentHashMap.newKeySet();
    /** How often somebody signed in from a device that was new. */
    final Map<String, Integer> newDevices = new ConcurrentHashMap<>();
    /** To how many people each campaign was to go. */
    public final Map<String, Integer> audiences = new ConcurrentSkipListMap<>();
    /** When a campaign was to be told that was made before its time. */
    final Map<String, Instant> scheduled = new ConcurrentSkipListMap<>();
    /** The campaign that comes again and again. */
    String series = "";
    /** The messages that an ADMIN sent, and to whom. */
    public final Map<String, String> messages = new ConcurrentSkipListMap<>();

    final Queue<Advice> advice = new ConcurrentLinkedQueue<>();
    final Queue<Arrived> mails = new ConcurrentLinkedQueue<>();
    /** What was answered otherwise than it may be. */
    public final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /**
     * A product that was recommended, and how things stood.
     *
     * @param inStock whether it could be ordered
     * @param wanted whether they neither had it nor rated it down
     */
    record Advice(String userId, String productId, boolean inStock, boolean wanted) {}

    /**
     * A mail that arrived.
     *
     * @param told the notifications that it tells
     * @param digest null where it is a mail of its own
     * @param reader as they were when it arrived
     */
    record Arrived(
            JsonObject mail,
            List<JsonObject> told,
            @Nullable JsonObject digest,
            User reader) {
        boolean isCritical() {
            return told.stream().anyMatch(each -> each.getString("priority").equals("CRITICAL"));
        }
    }

    /** Everybody who has an account, in an order that is the same in every run. */
    List<User> inOrder() {
        return people.values().stream()
                .sorted(Comparator.comparing(User::email))
                .toList();
    }

    /** Somebody was told that this order is theirs. */
    public void ordered(String userId, String orderId) {
        var before = orders.put(orderId, userId);
        if (before != null && !before.equals(userId)) {
            faults.add("one order of two people: " + orderId);
        }
    }
}
