package tidings.campaigns;

/** How far a campaign is. */
public enum CampaignState {
    SCHEDULED,
    RUNNING,
    DONE,
    CANCELLED
}
