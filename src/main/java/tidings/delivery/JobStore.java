package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidings.delivery.Job.Kind;
import tidings.notifications.Priority;
import tidings.store.Documents;
import tidings.store.Find;
import tidings.store.Index;
import tidings.store.Store;

/**
 * What is to be sent, in the store. Whoever takes a job moves its epoch, and every further write is conditional on that: a write
 * that answers false came from somebody who has lost it.
 */
final class JobStore {
    static final String NOTIFICATIONS = "notifications";
    static final String DIGESTS = "digests";

    private static final JsonObject PRESENT = new JsonObject().put("$exists", true);
    private static final JsonObject LONGEST_DUE_FIRST =
            new JsonObject().put("email.lane", 1).put("email.due", 1);

    private final Documents notifications;
    private final Documents digests;
    private final Duration claim;
    private final Clock clock;

    JobStore(Store store, Duration claim, Clock clock) {
        this.notifications = store.documents(NOTIFICATIONS);
        this.digests = store.documents(DIGESTS);
        this.claim = claim;
        this.clock = clock;
    }

    static List<Index> indexes() {
        return Stream.of(NOTIFICATIONS, DIGESTS).flatMap(JobStore::indexes).toList();
    }

    private static Stream<Index> indexes(String collection) {
        return Stream.of(
                Index.on(collection, "mailsDue")
                        .ascending("email.lane")
                        .ascending("email.due")
                        .onlyWhere(new JsonObject().put("email.due", PRESENT)),
                Index.on(collection, "mailsByState")
                        .ascending("email.state")
                        .ascending("email.at")
                        .ascending("_id")
                        .onlyWhere(new JsonObject().put("email.at", PRESENT)),
                Index.on(collection, "mailsByUser")
                        .ascending("userId")
                        .ascending("email.at")
                        .ascending("_id")
                        .onlyWhere(new JsonObject().put("email.at", PRESENT)));
    }

    Documents documents(Kind kind) {
        return kind == Kind.NOTIFICATION ? notifications : digests;
    }

    /** Those that anybody may take, the one that waits longest first. */
    Future<List<Open>> due(Priority lane, int most) {
        var now = clock.instant();
        var mails = due(Kind.NOTIFICATION, lane, now, most);
        var together = due(Kind.DIGEST, lane, now, most);
        return Future.all(mails, together)
                .map(done -> Stream.concat(mails.result().stream(), together.result().stream())
                        .sorted(Comparator.comparing(open -> open.job().due()))
                        .limit(most)
                        .toList());
    }

    private Future<List<Open>> due(Kind kind, Priority lane, Instant now, int most) {
        var filter = new JsonObject().put("email.lane", lane.name()).put("email.due", dueBy(now));
        return documents(kind)
                .find(Find.where(filter, most).sortedBy(LONGEST_DUE_FIRST).only(fields()))
                .map(found -> found.stream()
                        .map(json -> JobDocuments.open(kind, json))
                        .toList());
    }

    /** How long the one that waits longest has been due; nothing where none is. */
    Future<Optional<Instant>> longestDue(Priority lane) {
        return due(lane, 1)
                .map(found -> found.stream().map(open -> open.job().due()).findFirst());
    }

    /** How many are to be sent, now or later; of each kind at most so many are looked at. */
    Future<Integer> countUpTo(int most, Priority lane) {
        var filter = new JsonObject().put("email.lane", lane.name()).put("email.due", PRESENT);
        var mails = notifications.countUpTo(most, filter);
        var together = digests.countUpTo(most, filter);
        return Future.all(mails, together).map(done -> Math.min(most, mails.result() + together.result()));
    }

    /** Nothing where somebody else was there before. Its due time stays the one at which it was to be sent. */
    Future<Optional<Open>> claim(Open open) {
        var job = open.job();
        var filter = mine(job).put("email.due", job.due());
        var change = new JsonObject().put("email.epoch", job.epoch() + 1).put("email.due", claimed());
        return documents(job.kind())
                .update(filter, new JsonObject().put("$set", change))
                .map(taken -> taken ? Optional.of(new Open(nextEpoch(job), open.said())) : Optional.empty());
    }

    /** Lets go of it as it was. */
    Future<Boolean> giveBack(Job job) {
        return write(job, new JsonObject().put("$set", new JsonObject().put("email.due", job.due())));
    }

    Future<Boolean> putOff(Job job, String state, Instant due, @Nullable Ruled ruled) {
        return write(job, JobDocuments.putOff(state, due, ruled));
    }

    /** Says that it is about to be handed over, before it is. Renews the claim, for it may have waited. */
    Future<Optional<Job>> begin(Job job, String messageId) {
        var change = new JsonObject()
                .put("email.state", DeliveryState.SENDING.name())
                .put("email.attempts", job.attempts() + 1)
                .put("email.messageId", messageId)
                .put("email.due", claimed());
        return write(job, new JsonObject().put("$set", change))
                .map(begun -> begun ? Optional.of(begun(job)) : Optional.empty());
    }

    Future<Boolean> settle(Job job, Settlement settlement) {
        return write(job, JobDocuments.change(settlement, clock.instant()));
    }

    /** Once more from the start, whoever has it now; false where it has changed meanwhile. */
    Future<Boolean> reopen(Job job) {
        var change = new JsonObject()
                .put("email.state", DeliveryState.QUEUED.name())
                .put("email.attempts", 0)
                .put("email.epoch", job.epoch() + 1)
                .put("email.due", clock.instant());
        var filter = mine(job).put("email.state", job.state());
        return documents(job.kind()).update(filter, new JsonObject().put("$set", change));
    }

    private Future<Boolean> write(Job job, JsonObject change) {
        return documents(job.kind()).update(mine(job), change);
    }

    private Instant claimed() {
        return clock.instant().plus(claim);
    }

    private static JsonObject mine(Job job) {
        return new JsonObject().put("_id", job.id()).put("email.epoch", job.epoch());
    }

    private static JsonObject dueBy(Instant now) {
        return PRESENT.copy().put("$lte", now);
    }

    private static String[] fields() {
        return JobDocuments.FIELDS.toArray(String[]::new);
    }

    private static Job nextEpoch(Job job) {
        return changed(job, job.state(), job.attempts(), job.epoch() + 1);
    }

    private static Job begun(Job job) {
        return changed(job, DeliveryState.SENDING.name(), job.attempts() + 1, job.epoch());
    }

    private static Job changed(Job job, String state, int attempts, long epoch) {
        return new Job(
                job.kind(), job.id(), job.userId(), job.lane(), state, job.due(), attempts, epoch, job.createdAt());
    }
}
