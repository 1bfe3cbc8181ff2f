package tidings.notifications;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tidings.cache.Cache;

/**
 * The last number of each inbox. It is remembered for a short while only: a number may be forgotten by the store when
 * whatever took it is long gone, and nobody may have a hint from before.
 */
final class Numbers {
    private final InboxStore store;
    private final Cache<Hint> hints;

    Numbers(InboxStore store, Cache<Hint> hints) {
        this.store = store;
        this.hints = hints;
    }

    Future<Hint> of(String userId) {
        return hints.get(userId, this::read).map(Objects::requireNonNull);
    }

    Future<Map<String, Hint>> ofAll(List<String> userIds) {
        return hints.getAll(userIds, this::readAll);
    }

    /** This number turned out to be taken: what was remembered was of yesterday. */
    Future<Hint> anew(String userId, long taken) {
        return hints.forget(userId).compose(done -> of(userId)).map(hint -> hint.reached(taken));
    }

    Future<Void> forget(String userId) {
        return hints.forget(userId);
    }

    private Future<Hint> read(String userId) {
        return store.standing(userId).map(Hint::new);
    }

    /** The records last, as with one. */
    private Future<Map<String, Hint>> readAll(List<String> userIds) {
        if (userIds.size() == 1) {
            return read(userIds.get(0)).map(hint -> Map.of(userIds.get(0), hint));
        }
        return store.newestChanges(userIds)
                .compose(newest -> store.records(userIds).map(records -> hints(userIds, newest, records)));
    }

    private static Map<String, Hint> hints(
            List<String> userIds, Map<String, Long> newest, Map<String, InboxRecord> records) {
        var hints = new HashMap<String, Hint>();
        userIds.forEach(userId -> {
            var record = records.getOrDefault(userId, InboxRecord.none(userId));
            hints.put(userId, new Hint(Standing.of(newest.getOrDefault(userId, 0L), record)));
        });
        return hints;
    }
}
