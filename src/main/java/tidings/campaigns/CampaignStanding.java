package tidings.campaigns;

import tidings.bus.Wire;

/**
 * How a campaign stands, for the domain that tells it.
 *
 * @param goesOn whether it is told to whoever has not been told; not where it was cancelled
 */
@Wire("campaigns.standing.v1")
public record CampaignStanding(boolean goesOn) {}
