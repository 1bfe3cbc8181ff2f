package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tidings.notifications.InboxPoke.OfUser;
import tidings.store.Duplicate;

/** Changes a notification that stands: each change takes a number, by a compare-and-set on the one before. */
final class Alterations {
    /** Each time somebody else got through. */
    private static final int TRIES = 100;

    private final InboxStore store;
    private final Numbers numbers;
    private final InboxNews news;
    private final Clock clock;

    Alterations(InboxStore store, Numbers numbers, InboxNews news, Clock clock) {
        this.store = store;
        this.numbers = numbers;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Changes one of this user's; NOT_FOUND where it is not theirs.
     *
     * @param decision pure, since it may be taken more than once; refuses by throwing
     */
    Future<Notification> ofUser(
            String userId, String id, BiFunction<JsonObject, InboxRecord, Optional<Alteration>> decision) {
        return ofUser(userId, id, decision, TRIES);
    }

    private Future<Notification> ofUser(
            String userId, String id, BiFunction<JsonObject, InboxRecord, Optional<Alteration>> decision, int tries) {
        if (tries == 0) {
            return Future.failedFuture(InboxRefusals.tooBusy());
        }
        return store.shown(id)
                .map(found -> found.filter(json -> userId.equals(json.getString("userId")))
                        .orElseThrow(InboxRefusals::noSuchNotification))
                .compose(json -> store.record(userId).compose(record -> decide(json, record, decision)))
                .compose(changed ->
                        changed.map(Future::succeededFuture).orElseGet(() -> ofUser(userId, id, decision, tries - 1)));
    }

    private Future<Optional<Notification>> decide(
            JsonObject json, InboxRecord record, BiFunction<JsonObject, InboxRecord, Optional<Alteration>> decision) {
        return decision.apply(json, record)
                .map(alteration -> write(json, record, alteration))
                .orElseGet(() -> Future.succeededFuture(Optional.of(asItIs(json, record))));
    }

    private Notification asItIs(JsonObject json, InboxRecord record) {
        news.doubt(record.userId());
        return InboxDocuments.notification(json, record);
    }

    /**
     * Nothing where it is no longer as it was read, or where the number was taken. The index keeps documents apart, not the
     * numbers within one: so what this one has taken itself counts as known.
     */
    Future<Optional<Notification>> write(JsonObject json, InboxRecord record, Alteration alteration) {
        var userId = record.userId();
        return numbers.of(userId).compose(hint -> {
            var number = hint.reached(json.getLong("change")).last() + 1;
            return store.documents()
                    .updateAndGet(asItWas(json), alteration.update(number, clock.instant()))
                    .map(found -> found.map(changed -> told(changed, record, hint.reached(number), alteration)))
                    .recover(cause -> cause instanceof Duplicate
                            ? numbers.anew(userId, number).map(Optional.empty())
                            : Future.failedFuture(cause));
        });
    }

    private static JsonObject asItWas(JsonObject json) {
        return new JsonObject().put("_id", json.getString("_id")).put("change", json.getLong("change"));
    }

    private Notification told(JsonObject changed, InboxRecord record, Hint hint, Alteration alteration) {
        var notification = InboxDocuments.notification(changed, record);
        var change = new InboxChange(alteration.kind(), changed.getLong("change"), notification, 0);
        news.tell(List.of(new OfUser(record.userId(), hint.epoch(), change)));
        return notification;
    }
}
