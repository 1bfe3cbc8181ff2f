package tidings.campaigns;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tidings.bus.Done;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.bus.Wire;
import tidings.users.Category;

/** What may be asked of campaigns; all but the report is for an ADMIN. */
public sealed interface CampaignRequest<R> extends Request<R> {
    @Override
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /**
     * Stores it, and begins to tell it at once or when its time comes. BAD_USER_INPUT with the {@code unknown} ids in its details where it names some who are
     * not there.
     *
     * @param idempotencyKey with the same key it is the same campaign; CONFLICT where the rest is another
     * @param scheduledAt not before that; null: now. One that is well past is refused
     * @param cron each time that it says, the whole audience is told anew; null: once
     * @param timeZone by which clocks the cron goes; null: the one of the settings
     */
    @Wire("campaigns.create.v1")
    record CreateCampaign(
            Viewer viewer,
            @Nullable String idempotencyKey,
            String name,
            Category category,
            String title,
            String body,
            Audience audience,
            @Nullable Instant scheduledAt,
            @Nullable String cron,
            @Nullable String timeZone)
            implements CampaignRequest<Campaign> {}

    /** Refuses what {@link CreateCampaign} would refuse, and stores nothing. */
    @Wire("campaigns.check.v1")
    record CheckCampaign(CreateCampaign campaign) implements CampaignRequest<Done> {}

    @Wire("campaigns.find.v1")
    record FindCampaign(Viewer viewer, String id) implements CampaignRequest<Campaign> {}

    /**
     * Newest first.
     *
     * @param first from 1 to 100
     * @param after the place of the last one of the page before
     */
    @Wire("campaigns.list.v1")
    record ListCampaigns(Viewer viewer, int first, @Nullable String after) implements CampaignRequest<CampaignPage> {}

    /**
     * Whoever has been told stays told, and nobody is told any more; one that recurs comes no more, but what has come of it
     * is another campaign. The second time changes nothing; CONFLICT where it is through.
     */
    @Wire("campaigns.cancel.v1")
    record CancelCampaign(Viewer viewer, String id) implements CampaignRequest<Campaign> {}

    /**
     * How far it is, by the domain that tells it; whatever is less than what was reported before changes nothing. The answer
     * stops it sooner than the event does, which may have to wait for its turn.
     *
     * @param through whether that was all of its audience
     */
    @Wire("campaigns.report.v1")
    record ReportCampaign(String id, int recipients, int suppressed, boolean through)
            implements CampaignRequest<CampaignStanding> {}
}
