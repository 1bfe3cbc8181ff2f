package tidings.notifications;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import tidings.notifications.NotificationRequest.SendNotification;
import tidings.store.Ids;
import tidings.users.User;

/**
 * Messages by an ADMIN to one person. A key is stored, with what it stands for, before anything is sent: whoever comes again
 * finishes what was begun.
 */
final class Sending {
    private static final String TYPE = "admin.message";

    private final People people;
    private final Judging judging;
    private final Inbox inbox;
    private final SentMessages sent;
    private final Clock clock;
    private final Ids ids;

    Sending(People people, Judging judging, Inbox inbox, SentMessages sent, Clock clock, Ids ids) {
        this.people = people;
        this.judging = judging;
        this.inbox = inbox;
        this.sent = sent;
        this.clock = clock;
        this.ids = ids;
    }

    Future<Sent> send(SendNotification request) {
        request.viewer().mustBeAdmin();
        var checked = SendRules.check(request);
        return Answers.one(people, request.userId())
                .compose(user -> eventId(checked).map(eventId -> candidate(checked, user, eventId)))
                .compose(this::tell);
    }

    private Future<Sent> tell(Candidate candidate) {
        return judging.judge(List.of(candidate)).compose(inbox::add).map(new Sent(candidate.notificationId()));
    }

    private Future<String> eventId(SendNotification request) {
        var key = request.idempotencyKey();
        if (key == null) {
            return Future.succeededFuture(ids.next());
        }
        var id = Ids.derived("message", request.viewer().userId(), key);
        return sent.keep(id, SendRules.fingerprint(request), clock.instant()).map(id);
    }

    private Candidate candidate(SendNotification request, User user, String eventId) {
        var written = new Content.Written(request.title(), request.body(), SendRules.data(request.data()));
        var matter = new Matter(eventId, TYPE, request.category(), request.priority(), clock.instant(), written);
        return new Candidate(matter, Person.of(user), Circumstances.PLAIN);
    }
}
