package tidings.campaigns;

import tidings.bus.Event;
import tidings.bus.Wire;
import tidings.users.Category;

/** What happens to campaigns. */
public sealed interface CampaignEvent extends Event {
    String campaignId();

    /** It is to be told to its audience now. */
    @Wire("promo.campaign")
    record CampaignStarted(String campaignId, Category category, String title, String body, Audience audience)
            implements CampaignEvent {}

    /** Whoever has not been told of it is not told any more. */
    @Wire("promo.campaign_cancelled")
    record CampaignCancelled(String campaignId) implements CampaignEvent {}
}
