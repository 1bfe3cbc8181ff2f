package tidings.campaigns;

import java.time.Instant;
import tidings.bus.Event;
import tidings.bus.Wire;
import tidings.users.Category;

/** What happens to campaigns. */
public sealed interface CampaignEvent extends Event {
    String campaignId();

    /** It is to be told to its audience now. */
    @Wire("promo.campaign")
    record CampaignStarted(String campaignId, Category category, String title, String body, Audience audience)
            implements CampaignEvent {
        static CampaignStarted of(Campaign campaign) {
            return new CampaignStarted(
                    campaign.id(), campaign.category(), campaign.title(), campaign.body(), campaign.audience());
        }
    }

    /** It recurs, and one of its times has come. */
    @Wire("promo.campaign_due")
    record CampaignDue(String campaignId, Instant at) implements CampaignEvent {}

    /** Whoever has not been told of it is not told any more. */
    @Wire("promo.campaign_cancelled")
    record CampaignCancelled(String campaignId) implements CampaignEvent {}
}
