package tidings.delivery;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tidings.bus.Bus;
import tidings.delivery.DigestSeam.Moment;
import tidings.notifications.MailReview;
import tidings.notifications.NotificationRequest.ReviewMails;
import tidings.notifications.VerdictOutcome;
import tidings.texts.Reader;
import tidings.texts.Texts;
import tidings.users.User;
import tidings.users.UserRequest.FindUsers;

/**
 * Makes one mail of what was gathered for somebody in a window.
 *
 * <p>Whoever has claimed any of it stores the digest, stamps all that is over by then, and fixes what is in it. Others who do the
 * same at once do no harm: the digest has one id, a mail bears one stamp, and only one of them fixes. What is stamped stays a
 * job that comes due again, so if everybody dies, whoever claims one of it goes on where they were. A mail that is not in the
 * digest when it is fixed came late, and goes into the next window, as does what is more than a digest may hold.
 */
final class StoredDigests implements Digests {
    /** As many as the policy looks at in one go. */
    static final int MOST = 100;

    private static final Reader ANYBODY = new Reader(Locale.ENGLISH, ZoneOffset.UTC);

    private final Bus bus;
    private final DigestStore store;
    private final DigestMembers members;
    private final Texts texts;
    private final Duration again;
    private final Clock clock;
    private final DigestSeam seam;

    /** @param again after which what is in a digest is looked at, if nobody has ended it */
    StoredDigests(
            Bus bus,
            DigestStore store,
            DigestMembers members,
            Texts texts,
            Duration again,
            Clock clock,
            DigestSeam seam) {
        this.bus = bus;
        this.store = store;
        this.members = members;
        this.texts = texts;
        this.again = again;
        this.clock = clock;
        this.seam = seam;
    }

    @Override
    public Future<Void> gather(Job job) {
        return members.find(job.id())
                .compose(found -> isUndated(found) ? members.date(job.id(), job.due()) : Future.succeededFuture(found))
                .compose(found -> found.map(this::gather).orElseGet(Future::succeededFuture));
    }

    private static boolean isUndated(Optional<DigestMember> found) {
        return found.filter(member -> member.window() == null).isPresent();
    }

    private Future<Void> gather(DigestMember member) {
        var digest = member.digest();
        return digest == null ? join(member) : store.find(digest).compose(found -> goOn(member, found));
    }

    private Future<Void> join(DigestMember member) {
        return store.open(member.userId(), windowOf(member), clock.instant())
                .compose(digest -> digest.isGathering() ? collect(digest, windowOf(member)) : intoNext(member));
    }

    private Future<Void> goOn(DigestMember member, Optional<Digest> found) {
        if (found.isEmpty()) {
            return intoNext(member);
        }
        var digest = found.get();
        if (digest.isGathering()) {
            return collect(digest, windowOf(member));
        }
        if (!digest.members().contains(member.id())) {
            return intoNext(member);
        }
        var end = digest.end();
        return end == null
                ? members.putOff(member, clock.instant().plus(again)).mapEmpty()
                : end(digest.id(), digest.userId(), List.of(member.id()), end);
    }

    private Future<Void> collect(Digest digest, Instant window) {
        var now = clock.instant();
        var upTo = window.isAfter(now) ? window : now;
        return seam.at(Moment.OPENED)
                .compose(done -> members.over(digest.userId(), upTo, MOST))
                .compose(ids -> each(
                        ids,
                        id -> members.stamp(id, digest.id(), now.plus(again))
                                .compose(stamped -> seam.at(Moment.STAMPED))))
                .compose(done -> seam.at(Moment.ALL_STAMPED))
                .compose(done -> members.stampedWith(digest.userId(), digest.id(), MOST))
                .compose(ids -> ids.isEmpty() ? Future.succeededFuture(false) : store.fix(digest.id(), ids, now))
                .compose(fixed -> seam.at(Moment.FIXED));
    }

    /** When that is, the policy knows; it may also not want them together any more. */
    private Future<Void> intoNext(DigestMember member) {
        return bus.ask(new ReviewMails(List.of(member.id()), false))
                .compose(answer -> answer.reviews().stream()
                        .filter(review -> review.outcome() == VerdictOutcome.DIGESTED)
                        .findFirst()
                        .map(review -> members.move(member, review.due()))
                        .orElseGet(() -> members.release(member, clock.instant())))
                .mapEmpty();
    }

    @Override
    public Future<List<String>> members(Job digest) {
        return store.find(digest.id())
                .compose(found -> found.map(members::open).orElseGet(() -> Future.succeededFuture(List.of())));
    }

    @Override
    public Future<Void> leaveOut(Job digest, MailReview review) {
        var end = new DigestEnd(DeliveryState.CANCELLED, review.rule(), review.reason(), clock.instant());
        return members.end(review.notificationId(), digest.id(), end).mapEmpty();
    }

    @Override
    public Future<Void> end(Job job, DeliveryState state) {
        return store.find(job.id())
                .compose(found -> found.map(digest -> end(digest.id(), digest.userId(), digest.members(), state))
                        .orElseGet(Future::succeededFuture));
    }

    private Future<Void> end(String digestId, String userId, List<String> ids, DeliveryState state) {
        return readerOf(userId)
                .map(reader -> texts.say(DigestEnd.sentence(state), reader, Map.of()))
                .map(reason -> new DigestEnd(state, DigestEnd.RULE, reason, clock.instant()))
                .compose(end ->
                        each(ids, id -> members.end(id, digestId, end).compose(ended -> seam.at(Moment.ENDED_ONE))));
    }

    private Future<Reader> readerOf(String userId) {
        return bus.ask(new FindUsers(List.of(userId)))
                .map(users -> users.found().stream()
                        .findFirst()
                        .map(StoredDigests::reader)
                        .orElse(ANYBODY));
    }

    private static Reader reader(User user) {
        return new Reader(Locale.forLanguageTag(user.locale()), ZoneId.of(user.timeZone()));
    }

    private static Instant windowOf(DigestMember member) {
        return requireNonNull(member.window());
    }

    /** Side by side: there are as many as a digest holds, at most. */
    private static Future<Void> each(List<String> ids, Function<String, Future<Void>> work) {
        return Future.join(ids.stream().map(work).toList()).mapEmpty();
    }
}
