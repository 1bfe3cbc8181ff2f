package tidings.notifications;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;

/**
 * What would become of a campaign if it were told now.
 *
 * @param recipients people whom it would reach on some channel
 * @param verdicts how often what would be decided, for each channel
 * @param sample as one of its recipients would have it, or whoever is not one where it reaches nobody; null where its audience is
 *     empty
 */
@Wire("notifications.campaign-preview.v1")
public record CampaignPreview(
        int recipients,
        List<VerdictCount> verdicts,
        @Nullable Notification sample) {
    public CampaignPreview {
        verdicts = List.copyOf(verdicts);
    }
}
