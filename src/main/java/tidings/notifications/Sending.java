package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.notifications.NotificationRequest.SendNotification;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Ids;
import tidings.users.User;

/**
 * Messages by an ADMIN to one person. A key is stored, with what it stands for, before anything is sent: whoever comes again
 * finishes what was begun.
 */
final class Sending {
    static final String COLLECTION = "sentMessages";

    private static final String TYPE = "admin.message";

    private final People people;
    private final Judging judging;
    private final Inbox inbox;
    private final Documents keys;
    private final Clock clock;
    private final Ids ids;

    Sending(People people, Judging judging, Inbox inbox, Documents keys, Clock clock, Ids ids) {
        this.people = people;
        this.judging = judging;
        this.inbox = inbox;
        this.keys = keys;
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
        var document = new JsonObject()
                .put("_id", id)
                .put("fingerprint", SendRules.fingerprint(request))
                .put("at", clock.instant());
        return keys.insert(document)
                .recover(cause -> cause instanceof Duplicate ? refuseAnother(document) : Future.failedFuture(cause))
                .map(id);
    }

    private Future<Void> refuseAnother(JsonObject mine) {
        return keys.findOne(new JsonObject().put("_id", mine.getString("_id"))).compose(there -> {
            var isSame = there.filter(
                            json -> Objects.equals(json.getString("fingerprint"), mine.getString("fingerprint")))
                    .isPresent();
            return isSame
                    ? Future.succeededFuture()
                    : Refusal.of(Code.CONFLICT, "Another message was sent with this idempotencyKey.")
                            .asFuture();
        });
    }

    private Candidate candidate(SendNotification request, User user, String eventId) {
        var written = new Content.Written(request.title(), request.body(), SendRules.data(request.data()));
        var matter = new Matter(eventId, TYPE, request.category(), request.priority(), clock.instant(), written);
        return new Candidate(matter, Person.of(user), Circumstances.PLAIN);
    }
}
