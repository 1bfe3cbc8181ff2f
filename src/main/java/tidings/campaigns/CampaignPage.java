package tidings.campaigns;

import java.util.List;
import tidings.bus.Wire;
import tidings.store.PageCursor;

/** A page of campaigns, newest first. */
@Wire("campaigns.page.v1")
public record CampaignPage(List<Campaign> campaigns, boolean more) {
    public static final String KIND = "campaigns";

    public CampaignPage {
        campaigns = List.copyOf(campaigns);
    }

    public static PageCursor cursor(Campaign campaign) {
        return PageCursor.of(KIND, campaign.place());
    }
}
