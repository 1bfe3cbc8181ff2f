package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import tidings.store.Documents;
import tidings.store.Find;

/** What was decided, as it is stored with the notifications, whether they are shown or not. */
final class VerdictStore {
    /** One event makes one notification of each of its types. */
    private static final int MOST_OF_ONE_EVENT = 20;

    private final Documents documents;

    VerdictStore(Documents documents) {
        this.documents = documents;
    }

    Future<List<Verdict>> of(String userId, String eventId) {
        return of(new JsonObject().put("userId", userId).put("eventId", eventId));
    }

    Future<List<Verdict>> ofNotification(String userId, String id) {
        return of(new JsonObject().put("_id", id).put("userId", userId));
    }

    private Future<List<Verdict>> of(JsonObject filter) {
        return documents
                .find(Find.where(filter, MOST_OF_ONE_EVENT))
                .map(found -> found.stream()
                        .map(json -> InboxDocuments.notification(json, InboxRecord.none(json.getString("userId"))))
                        .sorted(Comparator.comparing(Notification::createdAt))
                        .flatMap(notification -> notification.verdicts().stream())
                        .toList());
    }
}
