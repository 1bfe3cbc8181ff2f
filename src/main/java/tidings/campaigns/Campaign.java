package tidings.campaigns;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;
import tidings.users.Category;

/**
 * A promotion to an audience.
 *
 * @param scheduledAt when it is told, or was to be; of one that recurs, its next time
 * @param cron when it recurs; null where it does not
 * @param timeZone by which clocks it recurs; null where it does not
 * @param occurrenceOf the campaign that recurs of which this is one time; null where it is none
 * @param recipients people whom it reached, or will, on some channel; as far as it has gone
 * @param suppressed people from whom it was kept back on every channel; as far as it has gone
 * @param place in the order in which campaigns were made
 */
@Wire("campaigns.campaign.v1")
public record Campaign(
        String id,
        String name,
        Category category,
        String title,
        String body,
        Audience audience,
        CampaignState state,
        Instant scheduledAt,
        @Nullable String cron,
        @Nullable String timeZone,
        @Nullable String occurrenceOf,
        int recipients,
        int suppressed,
        Instant createdAt,
        String place) {}
