package tidings.campaigns;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import tidings.bus.Done;
import tidings.bus.Refusal;
import tidings.campaigns.CampaignEvent.CampaignCancelled;
import tidings.campaigns.CampaignEvent.CampaignStarted;
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
    private final Clock clock;
    private final Ids ids;

    Campaigns(CampaignStore store, Addressees addressees, Clock clock, Ids ids) {
        this.store = store;
        this.addressees = addressees;
        this.clock = clock;
        this.ids = ids;
    }

    Future<Campaign> create(CreateCampaign request) {
        request.viewer().mustBeAdmin();
        var campaign = campaign(CampaignRules.check(request));
        var fingerprint = CampaignRules.fingerprint(request);
        var started = new CampaignStarted(
                campaign.id(), campaign.category(), campaign.title(), campaign.body(), campaign.audience());
        return store.find(campaign.id())
                .compose(there -> there.isPresent()
                        ? Future.succeededFuture(same(there.get(), fingerprint))
                        : addressees
                                .check(campaign.audience())
                                .compose(known -> insert(campaign, fingerprint, started)));
    }

    Future<Done> check(CheckCampaign request) {
        request.campaign().viewer().mustBeAdmin();
        return addressees
                .check(CampaignRules.check(request.campaign()).audience())
                .map(Done.DONE);
    }

    private Future<Campaign> insert(Campaign campaign, String fingerprint, CampaignStarted started) {
        return store.insert(campaign, fingerprint, started)
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
        return document(request.id())
                .compose(there -> store.cancel(there, new CampaignCancelled(request.id())))
                .compose(cancelled -> cancelled
                        .map(Future::succeededFuture)
                        .orElseGet(() -> document(request.id()).map(Campaigns::cancelledBefore)));
    }

    Future<Done> report(ReportCampaign request) {
        return store.report(request).map(Done.DONE);
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

    private static Campaign cancelledBefore(JsonObject there) {
        var campaign = CampaignStore.campaign(there);
        if (campaign.state() != CampaignState.CANCELLED) {
            throw Bad.conflict("This campaign is through.");
        }
        return campaign;
    }

    private Campaign campaign(CreateCampaign request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var key = request.idempotencyKey();
        return new Campaign(
                key == null
                        ? ids.next()
                        : Ids.derived("campaign", request.viewer().userId(), key),
                request.name(),
                request.category(),
                request.title(),
                request.body(),
                request.audience(),
                CampaignState.RUNNING,
                now,
                null,
                0,
                0,
                now,
                ids.next());
    }
}
