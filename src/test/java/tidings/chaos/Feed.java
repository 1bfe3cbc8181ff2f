package tidings.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tidings.fixture.LiveInbox;
import tidings.notifications.ChangeCursor;

/**
 * The open inbox of somebody: listens at one node, and goes on at another from where it was when that one is gone or says nothing.
 * What it shows is nothing but what it was told.
 */
final class Feed {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PING_EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(4);

    private final ThreeNodes nodes;
    private final Queue<String> faults;
    private final String userId;
    private final String token;
    /** By the numbers with which they were told. */
    private final TreeMap<Long, String> told = new TreeMap<>();

    private final Map<String, Boolean> shown = new ConcurrentSkipListMap<>();
    private volatile ChangeCursor cursor;
    private volatile long unread;
    private volatile boolean over;
    private final AtomicInteger turns = new AtomicInteger();

    /**
     * An inbox as it is shown at first.
     *
     * @param page with {@code nodes}, {@code unread} and {@code changeCursor}
     * @param faults where it is noted when it is told what cannot be
     */
    Feed(ThreeNodes nodes, String userId, String token, JsonObject page, Queue<String> faults) {
        this.nodes = nodes;
        this.faults = faults;
        this.userId = userId;
        this.token = token;
        this.cursor = ChangeCursor.parse(userId, page.getString("changeCursor"));
        this.unread = page.getInteger("unread");
        page.getJsonArray("nodes", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .forEach(each -> add(0, each));
    }

    String userId() {
        return userId;
    }

    String token() {
        return token;
    }

    /** What is in it, and whether it is read. */
    Map<String, Boolean> shown() {
        return Map.copyOf(shown);
    }

    long unread() {
        return unread;
    }

    /** At how many nodes it has listened, one after the other. */
    int turns() {
        return turns.get();
    }

    void end() {
        over = true;
    }

    void listen() {
        for (var turn = userId.hashCode(); !over; turn++) {
            turns.incrementAndGet();
            try (var line = LiveInbox.at(nodes.node(Math.floorMod(turn, ThreeNodes.SIZE)), token, cursor.text())) {
                follow(line);
            } catch (CompletionException notThere) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void follow(LiveInbox line) {
        var heard = 0;
        var lastHeard = System.nanoTime();
        var lastPing = lastHeard;
        var known = 0;
        while (!over && !line.isOver() && System.nanoTime() - lastHeard < LONGEST_SILENCE.toNanos()) {
            var changes = line.changes();
            changes.subList(known, changes.size()).forEach(this::hear);
            known = changes.size();
            if (line.heard() > heard) {
                heard = line.heard();
                lastHeard = System.nanoTime();
            }
            if (System.nanoTime() - lastPing > PING_EVERY.toNanos()) {
                lastPing = System.nanoTime();
                line.ping();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void hear(JsonObject change) {
        var next = ChangeCursor.parse(userId, change.getString("cursor"));
        if (next.epoch() != cursor.epoch() || next.number() <= cursor.number()) {
            faults.add(userId + " was told " + change + " after " + cursor);
        }
        cursor = next;
        unread = change.getInteger("unread");
        switch (change.getString("kind")) {
            case "ADDED" -> add(next.number(), change.getJsonObject("notification"));
            case "UPDATED" -> update(change.getJsonObject("notification"));
            case "ALL_READ" -> readUpTo(ChangeCursor.parse(userId, change.getString("upTo")));
            default -> faults.add(userId + " was told " + change);
        }
    }

    private void add(long number, JsonObject notification) {
        if (shown.put(notification.getString("id"), notification.getBoolean("read")) != null) {
            faults.add(userId + " was told twice " + notification);
        }
        told.put(number, notification.getString("id"));
    }

    private void update(JsonObject notification) {
        if (shown.put(notification.getString("id"), notification.getBoolean("read")) == null) {
            faults.add(userId + " was not told before " + notification);
        }
    }

    private void readUpTo(ChangeCursor upTo) {
        told.headMap(upTo.number(), true).values().forEach(id -> shown.put(id, true));
    }
}
