/**
 * Promotions to an audience.
 *
 * <p>The protocol is {@link tidings.campaigns.CampaignRequest}. A campaign is stored with {@code promo.campaign} in the same
 * write, and {@code promo.campaign_cancelled} in the one that cancels it. The notifications go through the audience and
 * report how far they are; what they report only ever grows, so a report that comes twice or late changes nothing.
 *
 * <p>How it fails: what is not there yet (a later time, a schedule) is BAD_USER_INPUT and says so.
 */
@NullMarked
package tidings.campaigns;

import org.jspecify.annotations.NullMarked;
