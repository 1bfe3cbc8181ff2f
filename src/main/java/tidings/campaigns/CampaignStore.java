package tidings.campaigns;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Event;
import tidings.campaigns.CampaignRequest.ReportCampaign;
import tidings.outbox.Aggregates;
import tidings.store.Doc;
import tidings.store.Find;
import tidings.store.Index;
import tidings.users.Category;

/** The campaigns in the store. */
final class CampaignStore {
    static final String COLLECTION = "campaigns";

    private static final JsonObject NEWEST_FIRST = new JsonObject().put("place", -1);

    private final Aggregates aggregates;

    CampaignStore(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    static List<Index> indexes() {
        return List.of(Index.on(COLLECTION, "byPlace").descending("place"));
    }

    /** Fails with {@link tidings.store.Duplicate} where there is one with this id. */
    Future<Campaign> insert(Campaign campaign, String fingerprint, Event event) {
        return aggregates
                .insert(document(campaign).put("fingerprint", fingerprint), event)
                .map(campaign);
    }

    Future<Optional<JsonObject>> find(String id) {
        return aggregates.documents().findOne(new JsonObject().put("_id", id));
    }

    /** Newest first. */
    Future<List<Campaign>> list(@Nullable String after, int most) {
        var filter =
                after == null ? new JsonObject() : new JsonObject().put("place", new JsonObject().put("$lt", after));
        return aggregates
                .documents()
                .find(Find.where(filter, most).sortedBy(NEWEST_FIRST))
                .map(found -> found.stream().map(CampaignStore::campaign).toList());
    }

    /** Nothing where it does not run any more. */
    Future<Optional<Campaign>> cancel(JsonObject document, Event event) {
        var filter = new JsonObject().put("_id", document.getString("_id")).put("state", CampaignState.RUNNING.name());
        var change = set(new JsonObject().put("state", CampaignState.CANCELLED.name()));
        return aggregates
                .update(filter, change, Aggregates.seq(document), event)
                .map(changed -> changed.map(CampaignStore::campaign));
    }

    Future<Void> report(ReportCampaign report) {
        var most = new JsonObject().put("recipients", report.recipients()).put("suppressed", report.suppressed());
        return aggregates
                .documents()
                .update(new JsonObject().put("_id", report.id()), new JsonObject().put("$max", most))
                .compose(done -> report.through() ? end(report.id()) : Future.succeededFuture());
    }

    private Future<Void> end(String id) {
        var running = new JsonObject().put("_id", id).put("state", CampaignState.RUNNING.name());
        return aggregates
                .documents()
                .update(running, set(new JsonObject().put("state", CampaignState.DONE.name())))
                .mapEmpty();
    }

    private static JsonObject set(JsonObject fields) {
        return new JsonObject().put("$set", fields);
    }

    private static JsonObject document(Campaign campaign) {
        var audience = campaign.audience();
        return new JsonObject()
                .put("_id", campaign.id())
                .put("name", campaign.name())
                .put("category", campaign.category().name())
                .put("title", campaign.title())
                .put("body", campaign.body())
                .put("all", audience.all())
                .put("interests", new JsonArray(new ArrayList<>(audience.interests())))
                .put("boughtCategory", audience.boughtCategory())
                .put("userIds", new JsonArray(new ArrayList<>(audience.userIds())))
                .put("state", campaign.state().name())
                .put("scheduledAt", campaign.scheduledAt())
                .put("recipients", campaign.recipients())
                .put("suppressed", campaign.suppressed())
                .put("createdAt", campaign.createdAt())
                .put("place", campaign.place());
    }

    static Campaign campaign(JsonObject json) {
        var doc = new Doc(json);
        return new Campaign(
                doc.id(),
                doc.text("name"),
                Category.valueOf(doc.text("category")),
                doc.text("title"),
                doc.text("body"),
                audience(json),
                CampaignState.valueOf(doc.text("state")),
                doc.instant("scheduledAt"),
                null,
                (int) doc.number("recipients"),
                (int) doc.number("suppressed"),
                doc.instant("createdAt"),
                doc.text("place"));
    }

    private static Audience audience(JsonObject json) {
        return new Audience(
                json.getBoolean("all"),
                texts(json, "interests"),
                json.getString("boughtCategory"),
                texts(json, "userIds"));
    }

    private static List<String> texts(JsonObject json, String field) {
        return json.getJsonArray(field, new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }
}
