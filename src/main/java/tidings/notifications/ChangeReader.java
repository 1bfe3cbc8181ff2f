package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import tidings.bus.Refusal;
import tidings.notifications.NotificationRequest.ReadChanges;

/** Reads what happened to an inbox after a cursor. It reads first and compares then, so that what is let go of meanwhile shows. */
final class ChangeReader {
    private static final int MOST_AT_ONCE = 1_000;
    /** What the cursor itself stands on, which shows that it is not beyond the end; and the first of what is more. */
    private static final int BESIDES = 2;

    private final InboxStore store;

    ChangeReader(InboxStore store) {
        this.store = store;
    }

    Future<InboxChanges> read(ReadChanges request) {
        var first = request.first();
        if (first < 1 || first > MOST_AT_ONCE) {
            throw Refusal.badInput("first", "must be from 1 to " + MOST_AT_ONCE);
        }
        var userId = request.viewer().userId();
        var after = request.after();
        if (after == null) {
            return now(userId, false);
        }
        if (!after.userId().equals(userId)) {
            throw Refusal.badInput("after", "is not a cursor of this inbox");
        }
        return store.changedFrom(userId, after.number(), first + BESIDES)
                .compose(found -> store.record(userId).compose(record -> compare(after, first, found, record)));
    }

    private Future<InboxChanges> compare(ChangeCursor after, int first, List<JsonObject> found, InboxRecord record) {
        var isBeyondTheEnd = found.isEmpty() && after.number() > record.last();
        if (after.epoch() != record.epoch() || after.number() < record.floor() || isBeyondTheEnd) {
            return now(after.userId(), true);
        }
        var changes = changes(after.number(), first, found, record);
        return changes.changes().isEmpty() || changes.more()
                ? Future.succeededFuture(changes)
                : counted(changes, record);
    }

    /**
     * Marks are of the record, which was read last: of them only those up to where the notifications were read to the end,
     * and these are all there, since every number up to there was taken before.
     */
    private static InboxChanges changes(long after, int first, List<JsonObject> found, InboxRecord record) {
        var end = found.isEmpty() ? after : number(found.get(found.size() - 1));
        var asOfEnd = record.asOf(end);
        var changes = new ArrayList<InboxChange>();
        notifications(found).forEach(json -> changes.add(change(json, asOfEnd, after)));
        asOfEnd.marks().forEach(mark -> changes.add(mark.change()));
        changes.removeIf(change -> change.number() <= after);
        changes.sort(Comparator.comparingLong(InboxChange::number));
        var cursor = new ChangeCursor(record.userId(), record.epoch(), end);
        if (changes.size() > first) {
            return new InboxChanges(
                    changes.subList(0, first), cursor.at(changes.get(first - 1).number()), true, null, false);
        }
        return new InboxChanges(changes, cursor, found.size() == first + BESIDES, null, false);
    }

    /** The newest state of each: what changes while it is read may be found twice. */
    private static List<JsonObject> notifications(List<JsonObject> found) {
        var byId = new LinkedHashMap<String, JsonObject>();
        found.stream().filter(json -> json.containsKey("added")).forEach(json -> byId.put(json.getString("_id"), json));
        return List.copyOf(byId.values());
    }

    private static InboxChange change(JsonObject json, InboxRecord record, long after) {
        var kind = json.getLong("added") > after ? InboxChangeKind.ADDED : InboxChangeKind.UPDATED;
        return new InboxChange(kind, number(json), InboxDocuments.notification(json, record), 0);
    }

    private static long number(JsonObject json) {
        return json.getLong("change");
    }

    private Future<InboxChanges> now(String userId, boolean resync) {
        return store.standing(userId)
                .compose(standing -> counted(
                        new InboxChanges(List.of(), standing.cursor(), false, null, resync), standing.record()));
    }

    /** The counts, unless something happened while they were counted. */
    private Future<InboxChanges> counted(InboxChanges changes, InboxRecord record) {
        var end = changes.end();
        return store.counts(record)
                .compose(counts -> store.standing(end.userId())
                        .map(then -> then.cursor().equals(end) ? counted(changes, counts) : changes));
    }

    private static InboxChanges counted(InboxChanges changes, InboxCounts counts) {
        return new InboxChanges(changes.changes(), changes.end(), changes.more(), counts, changes.resync());
    }
}
