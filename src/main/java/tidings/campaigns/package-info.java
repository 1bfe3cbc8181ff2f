/**
 * Promotions to an audience.
 *
 * <p>The protocol is {@link tidings.campaigns.CampaignRequest}. A campaign is stored with {@code promo.campaign} in the same
 * write, and {@code promo.campaign_cancelled} in the one that cancels it. The notifications go through the audience and
 * report how far they are; what they report only ever grows, so a report that comes twice or late changes nothing.
 *
 * <p>One whose time is still to come is SCHEDULED and has a {@code due}, which every node's clock looks for. Taking it off and
 * telling what follows is one write on the campaign, and so is cancelling, so there is one that wins, in the whole cluster and
 * whatever the clocks do. One that recurs stays SCHEDULED: that write sets its next time after now, so what was missed is made
 * up for once, and tells {@code promo.campaign_due}, of which this domain makes a campaign of its own that says of which it is.
 *
 * <p>How it fails: what no campaign may be is BAD_USER_INPUT and names the argument; one that is through cannot be cancelled any
 * more, CONFLICT; a clock that cannot reach the store looks again, and what came due meanwhile is told late, once.
 */
@NullMarked
package tidings.campaigns;

import org.jspecify.annotations.NullMarked;
