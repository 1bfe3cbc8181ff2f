package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import tidings.bus.Told;
import tidings.notifications.InboxPoke.OfUser;
import tidings.outbox.Outbox;
import tidings.store.Documents;
import tidings.users.UserEvent.UserErased;

/**
 * Lets go of all that is held of somebody. A tombstone keeps everybody from adding more; what was on its way to the store by
 * then is let go of when it is done once more.
 */
final class Erasure {
    /** The name under which inboxes hear of it. */
    static final String GROUP = "inbox";
    /** Longer than any hint lives and any write may take. */
    static final Duration AGAIN_AFTER = Duration.ofMinutes(10);

    private static final int PAGE = 100;

    private final InboxStore store;
    private final Documents documents;
    private final Outbox outbox;
    private final InboxNews news;
    private final Clock clock;

    Erasure(InboxStore store, Outbox outbox, InboxNews news, Clock clock) {
        this.store = store;
        this.documents = store.documents();
        this.outbox = outbox;
        this.news = news;
        this.clock = clock;
    }

    Future<Void> letGo(Told<UserErased> told) {
        var userId = told.event().userId();
        return store.ensureRecord(userId)
                .compose(this::entomb)
                .compose(done -> deleteAllOf(userId))
                .compose(done -> store.record(userId))
                .onSuccess(this::tell)
                .mapEmpty();
    }

    /** The second time, when nothing can be on its way any more. */
    Future<Void> again(String userId) {
        return deleteAllOf(userId)
                .compose(done -> documents.update(
                        InboxStore.recordOf(userId), new JsonObject().put("$unset", new JsonObject().put("due", ""))))
                .mapEmpty();
    }

    /** Once, however often it is told. */
    private Future<Void> entomb(InboxRecord record) {
        if (record.erased()) {
            return Future.succeededFuture();
        }
        var standing = InboxStore.recordOf(record.userId()).put("epoch", record.epoch());
        var tombstone = InboxDocuments.marks(InboxRecord.none(record.userId()))
                .put("erased", true)
                .put("epoch", record.epoch() + 1)
                .put("due", clock.instant().plus(AGAIN_AFTER));
        return documents
                .update(standing, new JsonObject().put("$set", tombstone))
                .mapEmpty();
    }

    private Future<Void> deleteAllOf(String userId) {
        return store.byEvent(userId, "", PAGE)
                .compose(found -> Future.all(found.stream().map(this::delete).toList())
                        .compose(done -> found.size() == PAGE ? deleteAllOf(userId) : Future.succeededFuture()));
    }

    /** What it told goes first, so that it is found by the document if this ends in between. */
    private Future<Void> delete(JsonObject notification) {
        var id = notification.getString("_id");
        return outbox.forget(InboxStore.COLLECTION, id)
                .compose(done -> documents.delete(new JsonObject().put("_id", id)))
                .compose(done -> outbox.forget(InboxStore.COLLECTION, id));
    }

    private void tell(InboxRecord tombstone) {
        var resync = new InboxChange(InboxChangeKind.RESYNC, 0, null, 0);
        news.tell(List.of(new OfUser(tombstone.userId(), tombstone.epoch(), resync)));
    }
}
