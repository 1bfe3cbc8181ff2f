package tidings.campaigns;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Told;
import tidings.campaigns.CampaignEvent.CampaignDue;
import tidings.store.Ids;

/**
 * Sees the time of a campaign come. Every node does, and one write decides: the one that takes the time off the campaign and
 * tells what follows from it. A cancellation is such a write, too, so of the two exactly one wins.
 */
final class DueCampaigns {
    /** Makes a campaign of each time of one that recurs. */
    static final String GROUP = "campaigns";

    private static final Logger log = LoggerFactory.getLogger(DueCampaigns.class);

    private final CampaignStore store;
    private final int atOnce;
    private final Clock clock;
    private final Ids ids;

    DueCampaigns(CampaignStore store, int atOnce, Clock clock, Ids ids) {
        this.store = store;
        this.atOnce = atOnce;
        this.clock = clock;
        this.ids = ids;
    }

    /** One that fails stays due, and keeps no other from its turn. */
    Future<Void> look() {
        return store.due(now(), atOnce)
                .compose(due -> Future.join(due.stream().map(this::unharmed).toList()))
                .mapEmpty();
    }

    private Future<Void> unharmed(JsonObject due) {
        return Future.succeededFuture(due)
                .compose(this::begin)
                .onFailure(cause -> log.atWarn()
                        .addKeyValue("campaign", due.getString("_id"))
                        .addKeyValue("reason", cause.getMessage())
                        .log("a campaign that is due could not be begun"))
                .otherwiseEmpty();
    }

    private Future<Void> begin(JsonObject due) {
        var campaign = CampaignStore.campaign(due);
        return (campaign.cron() == null ? store.begin(due) : store.moveOn(due, TimingRules.next(campaign, now())))
                .mapEmpty();
    }

    /** One time of a campaign that recurs, told as a campaign of its own. Its id comes from both, so that there is one. */
    Future<Void> occur(Told<CampaignDue> told) {
        var due = told.event();
        return store.find(due.campaignId())
                .compose(found -> found.map(
                                json -> store.insertOnce(occurrence(CampaignStore.campaign(json), due.at())))
                        .orElseGet(() -> Future.succeededFuture(false)))
                .mapEmpty();
    }

    private Campaign occurrence(Campaign recurring, Instant at) {
        return new Campaign(
                Ids.derived("occurrence", recurring.id(), at.toString()),
                recurring.name(),
                recurring.category(),
                recurring.title(),
                recurring.body(),
                recurring.audience(),
                CampaignState.RUNNING,
                at,
                null,
                null,
                recurring.id(),
                0,
                0,
                now(),
                ids.next());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
