package tidings.notifications;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidings.notifications.NotificationRequest.ReviewMails;
import tidings.users.User;

/**
 * Judges mails that are about to be sent, by the policy and by how things stand now. Whatever is not there any more is not
 * answered; the rest is a handful of questions to the store, however many mails there are.
 */
final class Reviewing {
    static final int MOST = 100;

    private final Policy policy;
    private final DelayRules delays;
    private final ReviewStore store;
    private final InboxStore inboxes;
    private final People people;
    private final Meanwhile meanwhile;
    private final Clock clock;

    Reviewing(
            Policy policy,
            DelayRules delays,
            ReviewStore store,
            InboxStore inboxes,
            People people,
            Meanwhile meanwhile,
            Clock clock) {
        this.policy = policy;
        this.delays = delays;
        this.store = store;
        this.inboxes = inboxes;
        this.people = people;
        this.meanwhile = meanwhile;
        this.clock = clock;
    }

    Future<MailReviews> review(ReviewMails request) {
        var ids = request.notificationIds().stream().distinct().toList();
        if (request.notificationIds().size() > MOST) {
            throw InboxRefusals.input("notificationIds", "must be at most " + MOST);
        }
        return ids.isEmpty()
                ? Future.succeededFuture(new MailReviews(List.of()))
                : store.planned(ids).compose(mails -> review(mails, request.together()));
    }

    private Future<MailReviews> review(List<Planned> mails, boolean together) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var users = people.find(userIds(mails.stream()));
        var records = records(mails);
        var affairs = meanwhile.of(mails, now);
        return Future.all(users, records, affairs).map(done -> {
            var byId = users.result().stream().collect(Collectors.toMap(User::id, Function.identity()));
            var round = new Round(records.result(), affairs.result(), together, now);
            return new MailReviews(mails.stream()
                    .flatMap(mail ->
                            Optional.ofNullable(byId.get(mail.userId())).map(user -> round.review(mail, user)).stream())
                    .toList());
        });
    }

    /** Only where it matters whether something was seen. */
    private Future<Map<String, InboxRecord>> records(List<Planned> mails) {
        var userIds = userIds(
                mails.stream().filter(mail -> delays.isForUnseen(mail.matter().category())));
        return userIds.isEmpty() ? Future.succeededFuture(Map.of()) : inboxes.records(userIds);
    }

    private static List<String> userIds(Stream<Planned> mails) {
        return mails.map(Planned::userId).distinct().toList();
    }

    /** How things stand for all of them. */
    private final class Round {
        private final Map<String, InboxRecord> records;
        private final Affairs affairs;
        private final boolean together;
        private final Instant now;

        Round(Map<String, InboxRecord> records, Affairs affairs, boolean together, Instant now) {
            this.records = records;
            this.affairs = affairs;
            this.together = together;
            this.now = now;
        }

        MailReview review(Planned mail, User user) {
            var record = records.getOrDefault(mail.userId(), InboxRecord.none(mail.userId()));
            var stage = new Stage(mail.since(), mail.isSeen(record), together);
            var candidate = new Candidate(mail.matter(), Person.of(user), affairs.of(mail));
            var judgement = policy.review(candidate, stage, now);
            var ruling = judgement.ruling();
            return new MailReview(
                    mail.id(),
                    ruling.outcome(),
                    judgement.rule(),
                    judgement.reason(),
                    ruling.due(),
                    content(mail, user, ruling.outcome()));
        }
    }

    private static @Nullable MailContent content(Planned mail, User user, VerdictOutcome outcome) {
        if (outcome != VerdictOutcome.QUEUED && outcome != VerdictOutcome.DIGESTED) {
            return null;
        }
        var matter = mail.matter();
        var written = (Content.Written) matter.content();
        return new MailContent(
                user.id(),
                user.name(),
                user.email(),
                user.locale(),
                user.timeZone(),
                matter.category(),
                matter.priority(),
                matter.type(),
                written.title(),
                written.body(),
                written.data(),
                mail.since());
    }
}
