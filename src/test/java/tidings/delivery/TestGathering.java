package tidings.delivery;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.delivery.Job.Kind;
import tidings.fixture.Hand;
import tidings.fixture.TestStore;
import tidings.notifications.MailReview;
import tidings.notifications.MailReviews;
import tidings.notifications.NotificationRequest.ReviewMails;
import tidings.notifications.NotificationsModule;
import tidings.notifications.Priority;
import tidings.notifications.VerdictOutcome;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Find;
import tidings.store.Index;
import tidings.texts.Texts;
import tidings.users.UserRequest.FindUsers;
import tidings.users.Users;
import tidings.users.UsersModule;

/** A store with mails that are gathered by the hour, and whoever claims what is due. */
final class TestGathering implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    static final Duration AGAIN = Duration.ofMinutes(1);

    private static final JsonObject PRESENT = new JsonObject().put("$exists", true);

    final Hand clock = new Hand(NOON);
    final DigestStore digests;
    final DigestMembers members;
    /** What was handed over: digests with what was in them. */
    final List<Map.Entry<String, List<String>>> sent = new CopyOnWriteArrayList<>();
    /** What the policy does not want any more. */
    final Set<String> unwanted = ConcurrentHashMap.newKeySet();
    /** What the policy does not want together any more. */
    final Set<String> single = ConcurrentHashMap.newKeySet();

    private final Vertx vertx = Vertx.vertx();
    private final TestStore home = TestStore.open(vertx, indexes());
    private final Documents notifications = home.store().documents("notifications");
    private final Documents stored = home.store().documents(DigestStore.COLLECTION);
    private final Bus bus;

    TestGathering() {
        bus = Bus.install(
                vertx,
                Stream.of(UsersModule.PROTOCOLS, NotificationsModule.PROTOCOLS)
                        .flatMap(List::stream)
                        .toList());
        digests = new DigestStore(home.store());
        members = new DigestMembers(home.store());
        await(bus.answer(FindUsers.class, request -> Future.succeededFuture(new Users(List.of()))));
        await(bus.answer(ReviewMails.class, this::review));
    }

    /** So that others get in between. */
    Future<Void> pause(int millis) {
        return millis == 0 ? Future.succeededFuture() : vertx.timer(millis).mapEmpty();
    }

    /** One of the nodes. */
    StoredDigests node(DigestSeam seam) {
        return new StoredDigests(bus, digests, members, Texts.load(Optional.empty()), AGAIN, clock, seam);
    }

    /** Mails that are gathered up to then. */
    void add(String userId, Instant window, String... ids) {
        for (var id : ids) {
            var email = new JsonObject()
                    .put("state", "DIGESTED")
                    .put("lane", "STANDARD")
                    .put("due", window)
                    .put("window", window)
                    .put("attempts", 0)
                    .put("epoch", 0)
                    .put("at", clock.instant());
            await(notifications.insert(new JsonObject()
                    .put("_id", id)
                    .put("userId", userId)
                    .put("verdicts", new JsonArray())
                    .put("email", email)));
        }
    }

    /** As where nobody noted the window. */
    void forgetWindow(String id) {
        await(notifications.update(byId(id), new JsonObject().put("$unset", new JsonObject().put("email.window", ""))));
    }

    Instant endOfHour() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }

    /** Claims what is due and does with it what has to be done; what fails is left as it is. */
    Future<Void> pass(StoredDigests node) {
        return due(notifications, Kind.NOTIFICATION)
                .compose(members -> each(members, node::gather))
                .compose(done -> due(stored, Kind.DIGEST))
                .compose(jobs -> each(jobs, job -> send(node, job)));
    }

    void passUntilNothingIsDue(StoredDigests node) {
        for (var round = 0; round < 200; round++) {
            await(pass(node));
            var open = notifications
                    .count(openFilter())
                    .compose(one -> stored.count(openFilter()).map(other -> one + other));
            if (await(open) == 0) {
                return;
            }
            clock.move(AGAIN);
        }
        throw new AssertionError("there still is something to do");
    }

    Job claimed(String id) {
        return await(notifications
                        .findOne(byId(id))
                        .compose(found -> claim(notifications, Kind.NOTIFICATION, found.orElseThrow())))
                .orElseThrow();
    }

    List<Job> dueDigests() {
        return await(due(stored, Kind.DIGEST));
    }

    JsonObject email(String id) {
        return await(notifications.findOne(byId(id))).orElseThrow().getJsonObject("email");
    }

    /** What was decided about it, one after the other. */
    List<String> verdicts(String id) {
        return await(notifications.findOne(byId(id))).orElseThrow().getJsonArray("verdicts").stream()
                .map(verdict -> (JsonObject) verdict)
                .map(verdict -> verdict.getString("outcome") + " " + verdict.getString("rule"))
                .toList();
    }

    List<JsonObject> digestsOf(String userId) {
        return await(digests.ofUser(userId));
    }

    List<String> membersOf(String userId) {
        return digestsOf(userId).stream()
                .flatMap(digest -> digest.getJsonArray("members", new JsonArray()).stream())
                .map(String::valueOf)
                .toList();
    }

    void settle(Job job, DeliveryState state) {
        await(settled(job, state));
    }

    private Future<Void> send(StoredDigests node, Job job) {
        if (job.state().equals("SENDING")) {
            return node.end(job, DeliveryState.UNKNOWN).compose(done -> settled(job, DeliveryState.UNKNOWN));
        }
        return node.members(job)
                .compose(ids -> leaveOut(node, job, ids))
                .compose(ids -> ids.isEmpty() ? cancel(node, job) : handOver(node, job, ids));
    }

    private Future<List<String>> leaveOut(StoredDigests node, Job job, List<String> ids) {
        var out = ids.stream().filter(unwanted::contains).toList();
        var rest = ids.stream().filter(id -> !unwanted.contains(id)).toList();
        return each(out, id -> node.leaveOut(job, verdict(id, VerdictOutcome.SUPPRESSED, "preference.off")))
                .map(rest);
    }

    private Future<Void> cancel(StoredDigests node, Job job) {
        return node.end(job, DeliveryState.CANCELLED).compose(done -> settled(job, DeliveryState.CANCELLED));
    }

    private Future<Void> handOver(StoredDigests node, Job job, List<String> ids) {
        var sending = new JsonObject().put("$set", new JsonObject().put("email.state", "SENDING"));
        return stored.update(byId(job.id()).put("email.epoch", job.epoch()), sending)
                .compose(mine -> mine ? handOverMine(node, job, ids) : Future.succeededFuture());
    }

    private Future<Void> handOverMine(StoredDigests node, Job job, List<String> ids) {
        sent.add(Map.entry(job.id(), ids));
        return node.end(job, DeliveryState.SENT).compose(done -> settled(job, DeliveryState.SENT));
    }

    private Future<Void> settled(Job job, DeliveryState state) {
        var change = new JsonObject()
                .put("$set", new JsonObject().put("email.state", state.name()))
                .put("$unset", new JsonObject().put("email.due", ""));
        return stored.update(byId(job.id()).put("email.epoch", job.epoch()), change)
                .mapEmpty();
    }

    private Future<List<Job>> due(Documents documents, Kind kind) {
        var filter = openFilter();
        filter.getJsonObject("email.due").put("$lte", clock.instant());
        return documents.find(Find.where(filter, 50)).compose(found -> {
            var claims =
                    found.stream().map(json -> claim(documents, kind, json)).toList();
            return Future.all(claims)
                    .map(done -> claims.stream()
                            .flatMap(claim -> claim.result().stream())
                            .toList());
        });
    }

    private Future<Optional<Job>> claim(Documents documents, Kind kind, JsonObject json) {
        var email = new Doc(json.getJsonObject("email"));
        var epoch = email.number("epoch");
        var job = new Job(
                kind,
                json.getString("_id"),
                json.getString("userId"),
                Priority.STANDARD,
                email.text("state"),
                email.instant("due"),
                0,
                epoch + 1,
                email.instant("at"));
        var change = new JsonObject()
                .put("email.epoch", epoch + 1)
                .put("email.due", clock.instant().plus(AGAIN));
        return documents
                .update(byId(job.id()).put("email.epoch", epoch), new JsonObject().put("$set", change))
                .map(mine -> mine ? Optional.of(job) : Optional.empty());
    }

    /** What comes late goes into the hour that has begun. */
    private Future<MailReviews> review(ReviewMails request) {
        return Future.succeededFuture(new MailReviews(request.notificationIds().stream()
                .map(id -> verdict(id, single.contains(id) ? VerdictOutcome.QUEUED : VerdictOutcome.DIGESTED, "digest"))
                .toList()));
    }

    private MailReview verdict(String id, VerdictOutcome outcome, String rule) {
        return new MailReview(id, outcome, rule, "Because.", endOfHour(), null);
    }

    private static JsonObject openFilter() {
        return new JsonObject().put("email.lane", "STANDARD").put("email.due", PRESENT.copy());
    }

    private static JsonObject byId(String id) {
        return new JsonObject().put("_id", id);
    }

    private static <T> Future<Void> each(List<T> items, Function<T, Future<Void>> work) {
        var all = new ArrayList<Future<Void>>();
        items.forEach(item -> all.add(work.apply(item).otherwiseEmpty()));
        return Future.join(all).mapEmpty();
    }

    private static List<Index> indexes() {
        var due = Stream.of("notifications", DigestStore.COLLECTION)
                .map(collection -> Index.on(collection, "testDue")
                        .ascending("email.lane")
                        .ascending("email.due")
                        .onlyWhere(new JsonObject().put("email.due", PRESENT)));
        return Stream.concat(due, DigestStore.indexes().stream()).toList();
    }

    @Override
    public void close() {
        home.close();
        await(vertx.close());
    }
}
