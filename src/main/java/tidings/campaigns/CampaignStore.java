package tidings.campaigns;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Event;
import tidings.campaigns.CampaignEvent.CampaignCancelled;
import tidings.campaigns.CampaignEvent.CampaignDue;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.campaigns.CampaignRequest.ReportCampaign;
import tidings.outbox.Aggregates;
import tidings.store.Doc;
import tidings.store.Duplicate;
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
        return List.of(
                Index.on(COLLECTION, "byPlace").descending("place"),
                Index.on(COLLECTION, "due")
                        .ascending("due")
                        .onlyWhere(new JsonObject().put("due", new JsonObject().put("$exists", true))));
    }

    /** Fails with {@link tidings.store.Duplicate} where there is one with this id. */
    Future<Campaign> insert(Campaign campaign, String fingerprint) {
        return insert(campaign, document(campaign).put("fingerprint", fingerprint));
    }

    /** False where there is one with this id: it was begun before. */
    Future<Boolean> insertOnce(Campaign campaign) {
        return insert(campaign, document(campaign))
                .map(true)
                .recover(cause ->
                        cause instanceof Duplicate ? Future.succeededFuture(false) : Future.failedFuture(cause));
    }

    private Future<Campaign> insert(Campaign campaign, JsonObject document) {
        return (campaign.state() == CampaignState.RUNNING
                        ? aggregates.insert(document, CampaignStarted.of(campaign))
                        : aggregates.insert(document.put("due", campaign.scheduledAt())))
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

    /** Those whose time has come, the one that waits longest first. */
    Future<List<JsonObject>> due(Instant now, int most) {
        var isDue = new JsonObject().put("$exists", true).put("$lte", now);
        return aggregates
                .documents()
                .find(Find.where(new JsonObject().put("due", isDue), most).sortedBy(new JsonObject().put("due", 1)));
    }

    /** It is told from now on; nothing where somebody else was there before. */
    Future<Optional<Campaign>> begin(JsonObject due) {
        var change = set(new JsonObject().put("state", CampaignState.RUNNING.name()))
                .put("$unset", new JsonObject().put("due", ""));
        return change(asItWasDue(due), change, due, CampaignStarted.of(campaign(due)));
    }

    /** One of its times has come, and it waits for the next; nothing where somebody else was there before. */
    Future<Optional<Campaign>> moveOn(JsonObject due, Instant next) {
        var at = new Doc(due).instant("due");
        var change = set(new JsonObject().put("due", next).put("scheduledAt", next));
        return change(asItWasDue(due), change, due, new CampaignDue(due.getString("_id"), at));
    }

    private static JsonObject asItWasDue(JsonObject due) {
        return as(due, CampaignState.SCHEDULED).put("due", due.getInstant("due"));
    }

    /** It runs no more; nothing where it did not. */
    Future<Optional<Campaign>> stop(JsonObject document) {
        var change = set(new JsonObject().put("state", CampaignState.CANCELLED.name()));
        return change(
                as(document, CampaignState.RUNNING),
                change,
                document,
                new CampaignCancelled(document.getString("_id")));
    }

    /** It does not come any more; nothing where it was not waited for. */
    Future<Optional<Campaign>> callOff(JsonObject document) {
        var change = set(new JsonObject().put("state", CampaignState.CANCELLED.name()))
                .put("$unset", new JsonObject().put("due", ""));
        return change(as(document, CampaignState.SCHEDULED), change, document);
    }

    private static JsonObject as(JsonObject document, CampaignState state) {
        return new JsonObject().put("_id", document.getString("_id")).put("state", state.name());
    }

    private Future<Optional<Campaign>> change(JsonObject filter, JsonObject change, JsonObject read, Event... events) {
        return aggregates
                .update(filter, change, Aggregates.seq(read), events)
                .map(changed -> changed.map(CampaignStore::campaign));
    }

    /** Whether it was not cancelled. */
    Future<Boolean> report(ReportCampaign report) {
        var most = new JsonObject().put("recipients", report.recipients()).put("suppressed", report.suppressed());
        return aggregates
                .documents()
                .updateAndGet(new JsonObject().put("_id", report.id()), new JsonObject().put("$max", most))
                .map(found -> found.map(CampaignStore::campaign)
                        .filter(campaign -> campaign.state() == CampaignState.CANCELLED)
                        .isEmpty())
                .compose(goesOn -> report.through() ? end(report.id()).map(goesOn) : Future.succeededFuture(goesOn));
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
                .put("cron", campaign.cron())
                .put("timeZone", campaign.timeZone())
                .put("occurrenceOf", campaign.occurrenceOf())
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
                json.getString("cron"),
                json.getString("timeZone"),
                json.getString("occurrenceOf"),
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
