package tidings.notifications;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Told;
import tidings.campaigns.CampaignEvent.CampaignStarted;

/** A campaign goes to its audience. */
record CampaignMission(Told<CampaignStarted> told, Audiences audiences) implements Mission {
    @Override
    public Future<Optional<Outlook>> look() {
        return Future.succeededFuture(Optional.of(outlook()));
    }

    Outlook outlook() {
        return Outlook.clear(MatterRules.campaign(told));
    }

    @Override
    public Future<Batch> page(Outlook outlook, @Nullable String after, int most) {
        return audiences
                .page(told.event().audience(), after, most)
                .map(section -> new Batch(
                        section.users().stream()
                                .map(user -> new Candidate(outlook.matter(), Person.of(user), outlook.circumstances()))
                                .toList(),
                        section.next()));
    }
}
