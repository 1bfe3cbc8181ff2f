package tidings.campaigns;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import tidings.bus.Bus;
import tidings.campaigns.CampaignRequest.CancelCampaign;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.campaigns.CampaignRequest.FindCampaign;
import tidings.campaigns.CampaignRequest.ListCampaigns;
import tidings.campaigns.CampaignRequest.ReportCampaign;
import tidings.users.UserEvent.UserErased;

/** Campaigns on the bus. */
final class CampaignsVerticle extends VerticleBase {
    private final Campaigns campaigns;
    private final Leavers leavers;

    CampaignsVerticle(Campaigns campaigns, Leavers leavers) {
        this.campaigns = campaigns;
        this.leavers = leavers;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(
                bus.answer(CreateCampaign.class, campaigns::create),
                bus.answer(FindCampaign.class, campaigns::find),
                bus.answer(ListCampaigns.class, campaigns::list),
                bus.answer(CancelCampaign.class, campaigns::cancel),
                bus.answer(ReportCampaign.class, campaigns::report),
                bus.react(Leavers.GROUP, UserErased.class, leavers::letGo));
    }
}
