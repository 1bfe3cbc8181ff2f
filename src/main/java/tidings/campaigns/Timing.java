package tidings.campaigns;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign is told.
 *
 * @param state RUNNING: at once
 * @param at when that is; of one that recurs, the first time
 * @param cron when it recurs; null where it does not
 * @param timeZone by which clocks; null where it does not
 */
record Timing(
        CampaignState state,
        Instant at,
        @Nullable String cron,
        @Nullable String timeZone) {
    static Timing atOnce(Instant at) {
        return new Timing(CampaignState.RUNNING, at, null, null);
    }

    static Timing later(Instant at) {
        return new Timing(CampaignState.SCHEDULED, at, null, null);
    }

    static Timing recurring(Instant first, String cron, String timeZone) {
        return new Timing(CampaignState.SCHEDULED, first, cron, timeZone);
    }
}
