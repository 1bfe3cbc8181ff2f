package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import tidings.bus.Events;
import tidings.campaigns.CampaignEvent.CampaignCancelled;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Find;
import tidings.store.Store;
import tidings.users.Category;

/** What is known here of mails that are about to be sent: a question for all of them at a time. */
final class ReviewStore {
    private static final String CAMPAIGN = "campaign/";
    private static final String RETURN = "BackInStock/";
    private static final int MOST_RETURNS = 1_000;
    private static final String[] FIELDS = {
        "userId",
        "eventId",
        "type",
        "category",
        "priority",
        "title",
        "body",
        "data",
        "createdAt",
        "added",
        "readAt",
        "archivedAt",
        "snoozedUntil"
    };

    private final Documents notifications;
    private final Documents slots;
    private final Documents fanouts;

    ReviewStore(Store store) {
        this.notifications = store.documents(InboxStore.COLLECTION);
        this.slots = store.documents(Slots.COLLECTION);
        this.fanouts = store.documents(FanoutStore.COLLECTION);
    }

    /** Those that there are. */
    Future<List<Planned>> planned(Collection<String> ids) {
        return notifications
                .find(Find.where(new JsonObject().put("_id", oneOf(ids)), ids.size())
                        .only(FIELDS))
                .map(found -> found.stream().map(ReviewStore::planned).toList());
    }

    /** Which of these hold a slot. */
    Future<Set<String>> holdersOfSlots(Collection<String> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture(Set.of())
                : slots.find(Find.where(new JsonObject().put("by", oneOf(ids)), ids.size())
                                .only("by"))
                        .map(found -> texts(found, "by"));
    }

    Future<Set<String>> cancelled(Collection<String> campaignIds) {
        if (campaignIds.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        var filter = about(CAMPAIGN, campaignIds).put("type", Events.typeOf(CampaignCancelled.class));
        return fanouts.find(Find.where(filter, 10 * campaignIds.size()).only("subject"))
                .map(found -> without(CAMPAIGN, texts(found, "subject")));
    }

    /** When these came back in stock last, if it was after this moment. */
    Future<Map<String, Instant>> returns(Collection<String> productIds, Instant after) {
        if (productIds.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        var filter = about(RETURN, productIds).put("at", new JsonObject().put("$gt", after));
        return fanouts.find(Find.where(filter, MOST_RETURNS).only("subject", "at"))
                .map(found -> found.stream()
                        .map(Doc::new)
                        .collect(Collectors.toMap(
                                doc -> doc.text("subject").substring(RETURN.length()),
                                doc -> doc.instant("at"),
                                BinaryOperator.maxBy(Instant::compareTo))));
    }

    private static Planned planned(JsonObject json) {
        var doc = new Doc(json);
        var data = doc.text("data");
        var matter = new Matter(
                doc.text("eventId"),
                doc.text("type"),
                Category.valueOf(doc.text("category")),
                Priority.valueOf(doc.text("priority")),
                doc.instant("createdAt"),
                new Content.Written(doc.text("title"), doc.text("body"), data));
        var handled = List.of("readAt", "archivedAt", "snoozedUntil").stream().anyMatch(json::containsKey);
        return new Planned(
                doc.id(), doc.text("userId"), matter, new JsonObject(data), json.getLong("added", 0L), handled);
    }

    private static JsonObject about(String kind, Collection<String> ids) {
        return new JsonObject()
                .put("subject", oneOf(ids.stream().map(kind::concat).toList()));
    }

    private static JsonObject oneOf(Collection<String> values) {
        return new JsonObject().put("$in", new JsonArray(new ArrayList<>(values)));
    }

    private static Set<String> texts(List<JsonObject> found, String field) {
        return found.stream().map(json -> json.getString(field)).collect(Collectors.toSet());
    }

    private static Set<String> without(String kind, Set<String> subjects) {
        return subjects.stream()
                .map(subject -> subject.substring(kind.length()))
                .collect(Collectors.toSet());
    }
}
