package tidings.delivery;

import static tidings.fixture.Futures.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tidings.bus.Bus;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.fixture.TestStore;
import tidings.notifications.MailContent;
import tidings.notifications.MailReview;
import tidings.notifications.MailReviews;
import tidings.notifications.NotificationRequest.ReviewMails;
import tidings.notifications.NotificationsModule;
import tidings.notifications.Priority;
import tidings.notifications.VerdictOutcome;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.settings.ConnectionUri;
import tidings.settings.DeliverySettings;
import tidings.settings.InboxSettings;
import tidings.settings.OutboxSettings;
import tidings.settings.SmtpSettings;
import tidings.settings.SmtpSettings.StartTls;
import tidings.store.Ids;
import tidings.store.Index;
import tidings.store.Store;
import tidings.texts.Texts;
import tidings.users.Category;
import tidings.users.UsersModule;

/** A node that sends mails, with a policy of the test's. */
public final class TestDelivery implements AutoCloseable {
    static final Viewer ADMIN = new Viewer("admin", true, "s");

    private static final OutboxSettings OUTBOX = new OutboxSettings(
            3,
            Duration.ofMillis(100),
            Duration.ofSeconds(6),
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofDays(30),
            Duration.ofMinutes(1),
            64,
            64,
            10_000);

    final Vertx vertx;
    final Store store;
    final Bus bus;
    final Outbox outbox;
    final Clock clock;
    final TestDigests digests = new TestDigests();
    final Sending sending;

    /** What the policy says, of which notification, and whether in a digest. */
    volatile BiFunction<String, Boolean, Optional<MailReview>> policy = (id, together) -> Optional.of(queued(id));

    private final List<Runnable> ends = new ArrayList<>();
    private final Optional<TestStore> home;

    private TestDelivery(Vertx vertx, Optional<TestDelivery> first, Clock clock, DeliverySettings settings) {
        this.vertx = vertx;
        this.clock = clock;
        bus = Bus.install(
                vertx,
                Stream.of(UsersModule.PROTOCOLS, NotificationsModule.PROTOCOLS, DeliveryModule.PROTOCOLS)
                        .flatMap(List::stream)
                        .toList());
        home = Optional.of(first.map(other -> other.home.orElseThrow().beside(vertx))
                .orElseGet(() -> TestStore.open(vertx, indexes())));
        store = home.orElseThrow().store();
        outbox = outbox(vertx, store, clock);
        sending = new Sending(
                kit(vertx, store, outbox, clock, settings, new SimpleMeterRegistry()),
                new DigestStore(store),
                new MailboxStore(store.documents(MailboxStore.COLLECTION), 200));
        await(vertx.deployVerticle(new Policy()));
    }

    static TestDelivery start(DeliverySettings settings) {
        return new TestDelivery(Vertx.vertx(), Optional.empty(), Clock.systemUTC(), settings);
    }

    static TestDelivery start(DeliverySettings settings, Clock clock) {
        return new TestDelivery(Vertx.vertx(), Optional.empty(), clock, settings);
    }

    /** Another node on the same store. */
    TestDelivery secondNode(DeliverySettings settings) {
        var second = new TestDelivery(Vertx.vertx(), Optional.of(this), clock, settings);
        ends.add(second::close);
        return second;
    }

    /** As it is said in the settings, but quick. */
    static DeliverySettings settings() {
        return settings(16, 8, Duration.ofSeconds(20));
    }

    static DeliverySettings settings(int inFlight, int attempts, Duration claim) {
        return settings(
                100_000, inFlight, attempts, claim, new DeliverySettings.Breaker(1_000, Duration.ofMillis(200)));
    }

    static DeliverySettings settings(
            int perSecond, int inFlight, int attempts, Duration claim, DeliverySettings.Breaker breaker) {
        return new DeliverySettings(
                perSecond,
                inFlight,
                Math.max(1, inFlight / 4),
                50,
                Duration.ofMillis(20),
                Duration.ofMillis(40),
                claim,
                attempts,
                Duration.ofMillis(30),
                Duration.ofMillis(200),
                Duration.ofDays(3),
                breaker,
                Optional.empty(),
                50,
                500,
                Optional.empty(),
                200);
    }

    static SmtpSettings smtp(int port) {
        return smtp(port, Duration.ofSeconds(9));
    }

    static SmtpSettings smtp(int port, Duration sendTime) {
        return smtp("smtp://127.0.0.1:" + port, sendTime);
    }

    static SmtpSettings smtp(String uri, Duration sendTime) {
        return smtp(uri, sendTime, StartTls.OPTIONAL);
    }

    static SmtpSettings smtp(String uri, Duration sendTime, StartTls startTls) {
        return new SmtpSettings(
                Optional.of(new ConnectionUri(uri)),
                "shop@example.org",
                "The shop",
                startTls,
                Optional.empty(),
                64,
                1_000,
                Duration.ofSeconds(1),
                sendTime);
    }

    /** What a node gives to delivery, with everything as usual. */
    public static DeliveryKit kit(Vertx vertx, Store store, Outbox outbox, Clock clock) {
        return kit(vertx, store, outbox, clock, settings(), new SimpleMeterRegistry());
    }

    private static DeliveryKit kit(
            Vertx vertx, Store store, Outbox outbox, Clock clock, DeliverySettings settings, MeterRegistry metrics) {
        return new DeliveryKit(
                vertx,
                store,
                outbox,
                Texts.load(Optional.empty()),
                smtp(1),
                settings,
                new InboxSettings.Retention(Duration.ofDays(90), 1_000, Duration.ofMinutes(1)),
                false,
                () -> "http://127.0.0.1:4000",
                clock,
                metrics);
    }

    static Outbox outbox(Vertx vertx, Store store, Clock clock) {
        return new Outbox(vertx, store, new Listeners(), OUTBOX, clock, Ids.inTimeOrder(), tidings.outbox.Seam.NONE);
    }

    static List<Index> indexes() {
        return Stream.of(DeliveryModule.INDEXES, Outbox.indexes(List.of(JobStore.NOTIFICATIONS)))
                .flatMap(List::stream)
                .toList();
    }

    /** Sends through this server from now on; answers how to end that in order. */
    String send(ScriptedSmtp server) {
        return send(server, Duration.ofSeconds(9));
    }

    String send(ScriptedSmtp server, Duration sendTime) {
        return send(new SmtpTransport(vertx, smtp(server.port(), sendTime)), Seam.NONE);
    }

    String send(Transport transport, Seam seam) {
        return await(vertx.deployVerticle(sending.worker(new PlainLetters(), digests, transport, seam)));
    }

    String deployUseCases() {
        return await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return Future.all(
                        bus.answer(DeliveryRequest.ListDeliveries.class, sending.deliveries()::list),
                        bus.answer(DeliveryRequest.RetryDelivery.class, sending.deliveries()::retry));
            }
        }));
    }

    <R> R ask(Request<R> request) {
        return await(bus.ask(request));
    }

    void standing(String... ids) {
        for (var id : ids) {
            put(id, Priority.STANDARD, json -> json);
        }
    }

    void critical(String id) {
        put(id, Priority.CRITICAL, json -> json);
    }

    void put(String id, Priority lane, UnaryOperator<JsonObject> email) {
        await(store.documents(JobStore.NOTIFICATIONS).insert(document(id, lane, clock.instant(), email)));
    }

    void putAll(List<String> ids, Priority lane) {
        var now = clock.instant();
        for (var from = 0; from < ids.size(); from += 500) {
            await(store.documents(JobStore.NOTIFICATIONS)
                    .insertAll(ids.subList(from, Math.min(ids.size(), from + 500)).stream()
                            .map(id -> document(id, lane, now, json -> json))
                            .toList()));
        }
    }

    void digest(String id, List<String> members) {
        digests.members.put(id, members);
        await(store.documents(JobStore.DIGESTS)
                .insert(document(id, Priority.STANDARD, clock.instant(), json -> json)
                        .put("members", new JsonArray(new ArrayList<>(members)))));
    }

    private static JsonObject document(String id, Priority lane, Instant now, UnaryOperator<JsonObject> email) {
        return new JsonObject()
                .put("_id", id)
                .put("userId", "u-" + id)
                .put("eventId", "e-" + id)
                .put("verdicts", new JsonArray().add(verdict(now)))
                .put(
                        "email",
                        email.apply(new JsonObject()
                                .put("state", "QUEUED")
                                .put("lane", lane.name())
                                .put("due", now)
                                .put("attempts", 0)
                                .put("epoch", 0)
                                .put("at", now)));
    }

    private static JsonObject verdict(Instant now) {
        return new JsonObject()
                .put("channel", "EMAIL")
                .put("outcome", "QUEUED")
                .put("rule", "default-email")
                .put("reason", "Sent by email, as your preferences say.")
                .put("at", now);
    }

    static String address(String id) {
        return id + "@example.org";
    }

    static MailReview queued(String id) {
        return review(id, VerdictOutcome.QUEUED, "default-email", Instant.EPOCH);
    }

    static MailReview review(String id, VerdictOutcome outcome, String rule, Instant due) {
        var content = new MailContent(
                "u-" + id,
                "Änn",
                address(id),
                "en",
                "UTC",
                Category.ORDER_UPDATES,
                Priority.STANDARD,
                "order.placed",
                "Title of " + id,
                "Body of " + id,
                "{}",
                Instant.EPOCH);
        return new MailReview(id, outcome, rule, "Because of " + rule + ".", due, content);
    }

    JsonObject stored(String id) {
        return stored(JobStore.NOTIFICATIONS, id);
    }

    JsonObject stored(String collection, String id) {
        return await(store.documents(collection).findOne(new JsonObject().put("_id", id)))
                .orElseThrow();
    }

    JsonObject email(String id) {
        return stored(id).getJsonObject("email");
    }

    String state(String id) {
        return email(id).getString("state");
    }

    /** The last verdict's outcome and rule. */
    String verdict(String id) {
        var verdicts = stored(id).getJsonArray("verdicts");
        var last = verdicts.getJsonObject(verdicts.size() - 1);
        return last.getString("outcome") + " " + last.getString("rule");
    }

    void until(String id, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> state(id).equals(state));
    }

    long open(String collection) {
        return Stream.of(Priority.values())
                .mapToLong(lane -> await(store.documents(collection)
                        .count(new JsonObject()
                                .put("email.lane", lane.name())
                                .put("email.due", new JsonObject().put("$exists", true)))))
                .sum();
    }

    void untilNothingIsOpen() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> open(JobStore.NOTIFICATIONS) + open(JobStore.DIGESTS) == 0);
    }

    Optional<JsonObject> deadLetter(String id) {
        return await(store.documents("deadLetters").findOne(new JsonObject().put("_id", id + "@delivery")));
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
        vertx.deploymentIDs().forEach(id -> await(vertx.undeploy(id)));
        home.ifPresent(TestStore::close);
        await(vertx.close());
    }

    private final class Policy extends VerticleBase {
        @Override
        public Future<?> start() {
            return bus.answer(
                    ReviewMails.class,
                    request -> Future.succeededFuture(new MailReviews(request.notificationIds().stream()
                            .flatMap(id -> policy.apply(id, request.together()).stream())
                            .toList())));
        }
    }
}
