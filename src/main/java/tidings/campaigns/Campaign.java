package tidings.campaigns;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;
import tidings.users.Category;

/**
 * A promotion to an audience.
 *
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
        int recipients,
        int suppressed,
        Instant createdAt,
        String place) {}
