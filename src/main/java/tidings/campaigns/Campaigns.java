package tidings.campaigns;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tidings.bus.Done;
import tidings.bus.Refusal;
import tidings.campaigns.CampaignRequest.CancelCampaign;
import tidings.campaigns.CampaignRequest.CheckCampaign;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.campaigns.CampaignRequest.FindCampaign;
import tidings.campaigns.CampaignRequest.ListCampaigns;
import tidings.campaigns.CampaignRequest.ReportCampaign;
import tidings.store.Duplicate;
import tidings.store.Ids;

/** Making, looking at and ending campaigns. */
final class Campaigns {
    private static final int MOST_AT_ONCE = 100;

    private final CampaignStore store;
    private final Addressees addressees;
    private final TimingRules timing;
    private final Clock clock;
    private final Ids ids;

    Campaigns(CampaignStore store, Addressees addressees, TimingRules timing, Clock clock, Ids ids) {
        this.store = store;
        this.addressees = addressees;
        this.timing = timing;
        this.clock = clock;
        this.ids = ids;
    }

    /** What it may not be for people or for the time is asked only of a new one: a second try comes later than the first. */
    Future<Campaign> create(CreateCampaign request) {
        request.viewer().mustBeAdmin();
        CampaignRules.check(request);
        var id = id(request);
        var fingerprint = CampaignRules.fingerprint(request);
        return store.find(id)
                .compose(there -> there.isPresent()
                        ? Future.succeededFuture(same(there.get(), fingerprint))
                        : make(id, request, fingerprint));
    }

    Future<Done> check(CheckCampaign request) {
        var campaign = request.campaign();
        campaign.viewer().mustBeAdmin();
        CampaignRules.check(campaign);
        timing.of(campaign, now());
        return addressees.check(campaign.audience()).map(Done.DONE);
    }

    private Future<Campaign> make(String id, CreateCampaign request, String fingerprint) {
        var campaign = campaign(id, request, timing.of(request, now()));
        return addressees.check(campaign.audience()).compose(known -> insert(campaign, fingerprint));
    }

    private Future<Campaign> insert(Campaign campaign, String fingerprint) {
        return store.insert(campaign, fingerprint)
                .recover(cause -> cause instanceof Duplicate
                        ? document(campaign.id()).map(there -> same(there, fingerprint))
                        : Future.failedFuture(cause));
    }

    Future<Campaign> find(FindCampaign request) {
        request.viewer().mustBeAdmin();
        return document(request.id()).map(CampaignStore::campaign);
    }

    Future<CampaignPage> list(ListCampaigns request) {
        request.viewer().mustBeAdmin();
        Refusal.unlessBetween("first", request.first(), 1, MOST_AT_ONCE);
        return store.list(request.after(), request.first() + 1)
                .map(found -> new CampaignPage(
                        found.stream().limit(request.first()).toList(), found.size() > request.first()));
    }

    Future<Campaign> cancel(CancelCampaign request) {
        request.viewer().mustBeAdmin();
        return document(request.id()).compose(this::cancel);
    }

    /** What changed while it was looked at is looked at again; it only ever goes on, so that comes to an end. */
    private Future<Campaign> cancel(JsonObject there) {
        return switch (CampaignStore.campaign(there).state()) {
            case SCHEDULED -> store.callOff(there).compose(done -> orAgain(done, there));
            case RUNNING -> store.stop(there).compose(done -> orAgain(done, there));
            case CANCELLED -> Future.succeededFuture(CampaignStore.campaign(there));
            case DONE -> Future.failedFuture(Bad.conflict("This campaign is through."));
        };
    }

    private Future<Campaign> orAgain(Optional<Campaign> cancelled, JsonObject there) {
        return cancelled
                .map(Future::succeededFuture)
                .orElseGet(() -> document(there.getString("_id")).compose(this::cancel));
    }

    Future<CampaignStanding> report(ReportCampaign request) {
        return store.report(request).map(CampaignStanding::new);
    }

    private Future<JsonObject> document(String id) {
        return store.find(id).map(found -> found.orElseThrow(Bad::noSuchCampaign));
    }

    private static Campaign same(JsonObject there, String fingerprint) {
        if (!fingerprint.equals(there.getString("fingerprint"))) {
            throw Bad.conflict("Another campaign was made with this idempotencyKey.");
        }
        return CampaignStore.campaign(there);
    }

    private String id(CreateCampaign request) {
        var key = request.idempotencyKey();
        return key == null
                ? ids.next()
                : Ids.derived("campaign", request.viewer().userId(), key);
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Campaign campaign(String id, CreateCampaign request, Timing timing) {
        return new Campaign(
                id,
                request.name(),
                request.category(),
                request.title(),
                request.body(),
                request.audience(),
                timing.state(),
                timing.at(),
                timing.cron(),
                timing.timeZone(),
                null,
                0,
                0,
                now(),
                ids.next());
    }
}
