package tidings.notifications;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Told;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.users.User;

/** A campaign goes to everybody, or to those that it names. */
record CampaignMission(Told<CampaignStarted> told, People people) implements Mission {
    @Override
    public Future<Optional<Outlook>> look() {
        return Future.succeededFuture(Optional.of(Outlook.clear(MatterRules.campaign(told))));
    }

    @Override
    public Future<Batch> page(Outlook outlook, @Nullable String after, int most) {
        return told.event().audience().all() ? ofAll(outlook, after, most) : ofNamed(outlook, after, most);
    }

    private Future<Batch> ofAll(Outlook outlook, @Nullable String after, int most) {
        return people.page(null, after, most)
                .map(users -> new Batch(
                        candidates(outlook, users),
                        users.size() < most ? null : users.get(users.size() - 1).id()));
    }

    private Future<Batch> ofNamed(Outlook outlook, @Nullable String after, int most) {
        var named = told.event().audience().userIds().stream().distinct().toList();
        var from = after == null ? 0 : Integer.parseInt(after);
        var upTo = (int) Math.min((long) from + most, named.size());
        return people.find(named.subList(from, upTo))
                .map(users ->
                        new Batch(candidates(outlook, users), upTo == named.size() ? null : String.valueOf(upTo)));
    }

    private static List<Candidate> candidates(Outlook outlook, List<User> users) {
        return users.stream()
                .map(user -> new Candidate(outlook.matter(), Person.of(user), outlook.circumstances()))
                .toList();
    }
}
