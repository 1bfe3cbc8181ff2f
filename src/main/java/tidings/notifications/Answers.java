package tidings.notifications;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.notifications.NotificationRequest.Explain;
import tidings.notifications.NotificationRequest.Simulate;
import tidings.users.User;

/** Why something was told or was not, and what would be. */
final class Answers {
    private final People people;
    private final Judging judging;
    private final VerdictStore verdicts;
    private final Clock clock;

    Answers(People people, Judging judging, VerdictStore verdicts, Clock clock) {
        this.people = people;
        this.judging = judging;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    Future<Verdicts> explain(Explain request) {
        var userId = Inboxes.ownerOf(request.viewer(), request.userId());
        return verdicts.of(userId, request.eventId()).map(Verdicts::new);
    }

    Future<Verdicts> simulate(Simulate request) {
        request.viewer().mustBeAdmin();
        var at = request.at() == null ? clock.instant() : request.at();
        var content = new Content.Written("", "", "{}");
        var matter = new Matter("simulation", request.type(), request.category(), request.priority(), at, content);
        return one(people, request.userId())
                .map(user -> new Candidate(matter, Person.of(user), Circumstances.PLAIN))
                .compose(candidate -> judging.simulate(candidate, at))
                .map(decision -> new Verdicts(decision.verdicts()));
    }

    static Future<User> one(People people, String userId) {
        return people.find(List.of(userId))
                .map(found -> found.stream()
                        .findFirst()
                        .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "There is no such user.")
                                .asException()));
    }
}
