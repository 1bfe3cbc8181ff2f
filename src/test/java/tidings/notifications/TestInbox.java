package tidings.notifications;

import static tidings.fixture.Futures.await;

import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.cache.Rooms;
import tidings.fixture.TestStore;
import tidings.notifications.NotificationRequest.CountInbox;
import tidings.notifications.NotificationRequest.ListInbox;
import tidings.notifications.NotificationRequest.ReadChanges;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.outbox.Seam;
import tidings.settings.InboxSettings;
import tidings.settings.OutboxSettings;
import tidings.store.Find;
import tidings.store.Ids;
import tidings.store.Index;
import tidings.store.Store;
import tidings.users.Category;
import tidings.users.Channel;
import tidings.users.UserEvent;

/** A node with inboxes on a real bus and a real store. */
final class TestInbox implements AutoCloseable {
    static final InboxSettings SETTINGS = settings(200, 1_000);

    private static final OutboxSettings OUTBOX = new OutboxSettings(
            3,
            Duration.ofMillis(200),
            Duration.ofSeconds(6),
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofDays(30),
            Duration.ofMinutes(1),
            64,
            16,
            10_000);

    final Vertx vertx;
    final Store store;
    final Bus bus;
    final Outbox outbox;
    final NotificationsModule module;
    final Inbox inbox;

    private final String uri;
    private final List<Runnable> ends = new ArrayList<>();

    private TestInbox(Vertx vertx, InboxSettings settings, Clock clock, Optional<String> there) {
        this.vertx = vertx;
        bus = Bus.install(
                vertx, List.of(NotificationRequest.class, NotificationEvent.class, InboxPoke.class, UserEvent.class));
        uri = there.orElseGet(this::openStore);
        store = Store.at(vertx, uri, Duration.ofSeconds(5), Duration.ofSeconds(20));
        ends.add(0, () -> await(store.close()));
        await(store.ensure(indexes()));
        outbox = new Outbox(vertx, store, new Listeners(), OUTBOX, clock, Ids.inTimeOrder(), Seam.NONE);
        module = new NotificationsModule(new NotificationsKit(
                vertx,
                store,
                outbox,
                Rooms.inMemory(clock),
                settings,
                clock,
                Ids.inTimeOrder().next()));
        inbox = module.inbox();
        module.perNode().forEach(this::deploy);
        deploy(module.verticle().get());
        deploy(module.verticle().get());
    }

    static TestInbox start() {
        return with(SETTINGS, Clock.systemUTC());
    }

    static TestInbox with(InboxSettings settings, Clock clock) {
        var vertx = Vertx.vertx();
        var started = new TestInbox(vertx, settings, clock, Optional.empty());
        started.ends.add(() -> await(vertx.close()));
        return started;
    }

    static TestInbox on(Vertx vertx) {
        return new TestInbox(vertx, SETTINGS, Clock.systemUTC(), Optional.empty());
    }

    /** Another node on the same store. */
    TestInbox secondNode(Vertx on) {
        return new TestInbox(on, SETTINGS, Clock.systemUTC(), Optional.of(uri));
    }

    /** Another node on the same store that hears nothing of the first. */
    TestInbox deafNode(Clock clock) {
        var other = Vertx.vertx();
        var node = new TestInbox(other, SETTINGS, clock, Optional.of(uri));
        node.ends.add(() -> await(other.close()));
        return node;
    }

    static InboxSettings settings(int marks, int perUser) {
        return new InboxSettings(
                Duration.ofDays(365),
                10,
                marks,
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                new InboxSettings.Retention(Duration.ofDays(90), perUser, Duration.ofMillis(100)),
                new InboxSettings.Cache(Duration.ofMinutes(5), 1_000, 100_000));
    }

    static Viewer viewer(String userId) {
        return new Viewer(userId, false, "s");
    }

    static Viewer admin() {
        return new Viewer("boss", true, "s");
    }

    static Draft draft(String userId, String eventId) {
        return draft(userId, eventId, VerdictOutcome.SENT);
    }

    /** One that is not shown. */
    static Draft suppressed(String userId, String eventId) {
        return draft(userId, eventId, VerdictOutcome.SUPPRESSED);
    }

    private static Draft draft(String userId, String eventId, VerdictOutcome outcome) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Draft(
                Draft.id(eventId, userId, "order.placed"),
                eventId,
                userId,
                Category.ORDER_UPDATES,
                "order.placed",
                Priority.STANDARD,
                "Title of " + eventId,
                "Body",
                "{}",
                now,
                List.of(new Verdict(Channel.IN_APP, outcome, "default", "Because.", now, null)),
                null);
    }

    void add(Draft... drafts) {
        await(inbox.add(Arrays.asList(drafts)));
    }

    /** One of each event, and their ids. */
    List<String> added(String userId, String... eventIds) {
        var drafts = Stream.of(eventIds).map(eventId -> draft(userId, eventId)).toList();
        await(inbox.add(drafts));
        return drafts.stream().map(Draft::id).toList();
    }

    <R> R ask(Request<R> request) {
        return await(bus.ask(request));
    }

    InboxPage page(String userId) {
        return ask(new ListInbox(viewer(userId), null, InboxFilter.FIRST_SIGHT, 20, null));
    }

    InboxPage page(String userId, InboxFilter filter, int first) {
        return ask(new ListInbox(viewer(userId), null, filter, first, null));
    }

    InboxCounts counts(String userId) {
        return ask(new CountInbox(viewer(userId)));
    }

    InboxChanges changes(String userId, long after) {
        return ask(new ReadChanges(viewer(userId), new ChangeCursor(userId, 0, after), 1_000, false));
    }

    /** As it is in the store, whatever anybody remembers. */
    JsonObject document(String id) {
        return await(store.documents(InboxStore.COLLECTION).findOne(new JsonObject().put("_id", id)))
                .orElseThrow();
    }

    List<JsonObject> documents(String userId) {
        return await(store.documents(InboxStore.COLLECTION)
                .find(Find.where(new JsonObject().put("userId", userId), 10_000)));
    }

    private void deploy(Deployable verticle) {
        var id = await(vertx.deployVerticle(verticle));
        ends.add(0, () -> await(vertx.undeploy(id)));
    }

    @Override
    public void close() {
        await(outbox.stop());
        ends.forEach(Runnable::run);
    }

    private String openStore() {
        var opened = TestStore.open(vertx, List.of());
        ends.add(opened::close);
        return opened.uri();
    }

    private static List<Index> indexes() {
        return Stream.concat(
                        NotificationsModule.INDEXES.stream(), Outbox.indexes(List.of(InboxStore.COLLECTION)).stream())
                .toList();
    }
}
