package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidings.notifications.NotificationRequest.ExportInbox;
import tidings.users.PersonalData;

/** What is held of somebody here, for their export: what was shown and what was kept back, in pages by event. */
final class InboxExport {
    private static final int PAGE = 100;
    private static final List<String> TOLD =
            List.of("_id", "eventId", "category", "type", "priority", "title", "body", "data");
    private static final List<String> MOMENTS = List.of("createdAt", "readAt", "archivedAt", "snoozedUntil");

    private final InboxStore store;

    InboxExport(InboxStore store) {
        this.store = store;
    }

    Future<PersonalData> export(ExportInbox request) {
        var after = request.after() == null ? "" : request.after();
        return store.byEvent(request.userId(), after, PAGE).map(found -> {
            var whole = found.size() < PAGE ? found : wholeEvents(found);
            return new PersonalData(
                    whole.stream().map(InboxExport::exported).toList(), found.size() < PAGE ? null : eventOf(whole));
        });
    }

    /** Without the last event, of which the next page may hold more. */
    private static List<JsonObject> wholeEvents(List<JsonObject> found) {
        var last = eventOf(found);
        return found.stream()
                .filter(json -> !json.getString("eventId").equals(last))
                .toList();
    }

    private static @Nullable String eventOf(List<JsonObject> found) {
        return found.isEmpty() ? null : found.get(found.size() - 1).getString("eventId");
    }

    private static Map<String, Object> exported(JsonObject json) {
        var item = new HashMap<String, Object>();
        TOLD.forEach(field -> item.put(field, json.getString(field)));
        MOMENTS.stream()
                .filter(json::containsKey)
                .forEach(field -> item.put(field, json.getInstant(field).toString()));
        return item;
    }
}
