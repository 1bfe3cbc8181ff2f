package tidings.campaigns;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import tidings.bus.Bus;
import tidings.campaigns.CampaignEvent.CampaignDue;
import tidings.campaigns.CampaignRequest.CancelCampaign;
import tidings.campaigns.CampaignRequest.CheckCampaign;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.campaigns.CampaignRequest.FindCampaign;
import tidings.campaigns.CampaignRequest.ListCampaigns;
import tidings.campaigns.CampaignRequest.ReportCampaign;
import tidings.users.UserEvent.UserErased;

/** Campaigns on the bus. */
final class CampaignsVerticle extends VerticleBase {
    /** The name under which this domain hears events. */
    static final String GROUP = "campaigns";

    private final Campaigns campaigns;
    private final DueCampaigns due;
    private final Leavers leavers;

    CampaignsVerticle(Campaigns campaigns, DueCampaigns due, Leavers leavers) {
        this.campaigns = campaigns;
        this.due = due;
        this.leavers = leavers;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(List.of(
                bus.answer(CreateCampaign.class, campaigns::create),
                bus.answer(CheckCampaign.class, campaigns::check),
                bus.answer(FindCampaign.class, campaigns::find),
                bus.answer(ListCampaigns.class, campaigns::list),
                bus.answer(CancelCampaign.class, campaigns::cancel),
                bus.answer(ReportCampaign.class, campaigns::report),
                bus.react(GROUP, CampaignDue.class, due::occur),
                bus.react(GROUP, UserErased.class, leavers::letGo)));
    }
}
