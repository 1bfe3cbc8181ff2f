package tidings.notifications;

import static tidings.fixture.Futures.await;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tidings.bus.Bus;
import tidings.bus.Done;
import tidings.bus.Event;
import tidings.bus.Request;
import tidings.bus.Told;
import tidings.cache.Rooms;
import tidings.campaigns.Audience;
import tidings.campaigns.Campaign;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.campaigns.CampaignRequest.FindCampaign;
import tidings.campaigns.CampaignState;
import tidings.campaigns.CampaignsModule;
import tidings.catalog.CatalogModule;
import tidings.fixture.TestStore;
import tidings.orders.OrdersModule;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.outbox.Seam;
import tidings.settings.CampaignSettings;
import tidings.settings.Limit;
import tidings.settings.OutboxSettings;
import tidings.settings.TellingSettings;
import tidings.store.Find;
import tidings.store.Ids;
import tidings.store.Index;
import tidings.store.Store;
import tidings.users.Category;
import tidings.users.UsersModule;

/** A node that tells, with real inboxes and campaigns on a real bus and a real store, in a town of the test's. */
final class TestTelling implements AutoCloseable {
    static final TellingSettings SETTINGS = settings(3, 100);

    /** Of a page. */
    static final int ATTEMPTS = 3;

    private static final CampaignSettings CAMPAIGNS = new CampaignSettings(
            Duration.ofMillis(100),
            20,
            Duration.ofMinutes(1),
            Duration.ofDays(366),
            Duration.ofHours(1),
            "UTC",
            new CampaignSettings.Newsletter("News", "New:", Duration.ofDays(7), 10));

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

    final Vertx vertx = Vertx.vertx();
    final Town town;
    final Store store;
    final Bus bus;
    final Outbox outbox;

    private final Inbox inbox;
    private final String uri;
    private final List<Runnable> ends = new ArrayList<>();

    private TestTelling(
            Town town, TellingSettings settings, Optional<String> there, Clock clock, UnaryOperator<Inbox> around) {
        this.town = town;
        bus = Bus.install(vertx, protocols());
        uri = there.orElseGet(this::openStore);
        store = Store.at(vertx, uri, Duration.ofSeconds(5), Duration.ofSeconds(20));
        await(store.ensure(indexes()));
        outbox = new Outbox(
                vertx, store, TellingModule.listenTo(new Listeners()), OUTBOX, clock, Ids.inTimeOrder(), Seam.NONE);
        var inboxes = new NotificationsModule(
                new NotificationsKit(vertx, store, outbox, Rooms.inMemory(clock), TestInbox.SETTINGS, clock, "n1"));
        var kit = new TellingKit(vertx, store, outbox.deadLetters(), settings, clock, Ids.inTimeOrder());
        inbox = inboxes.inbox();
        var telling = new TellingModule(kit, around.apply(inboxes.inbox()));
        deploy(town.verticle());
        Stream.of(inboxes, new CampaignsModule(bus, outbox, CAMPAIGNS, clock, Ids.inTimeOrder()), telling)
                .forEach(module -> {
                    module.perNode().forEach(this::deploy);
                    deploy(module.verticle().get());
                });
    }

    static TestTelling in(Town town) {
        return in(town, SETTINGS);
    }

    static TestTelling in(Town town, TellingSettings settings) {
        return in(town, settings, Clock.systemUTC());
    }

    static TestTelling in(Town town, TellingSettings settings, Clock clock) {
        return new TestTelling(town, settings, Optional.empty(), clock, inbox -> inbox);
    }

    /** One whose inbox is what this makes of the real one. */
    static TestTelling in(Town town, TellingSettings settings, UnaryOperator<Inbox> around) {
        return new TestTelling(town, settings, Optional.empty(), Clock.systemUTC(), around);
    }

    /** Another node on the same store; they share no bus, so that what is said on it is lost. */
    TestTelling secondNode(TellingSettings settings) {
        var second = new TestTelling(town, settings, Optional.of(uri), Clock.systemUTC(), inbox -> inbox);
        ends.add(0, second::close);
        return second;
    }

    /** @param within how long a preview may take */
    static TellingSettings previewing(Duration within) {
        var usual = SETTINGS;
        return new TellingSettings(
                usual.texts(),
                usual.promotions(),
                usual.digestHour(),
                usual.spread(),
                usual.ownPurchase(),
                usual.unseen(),
                usual.alerts(),
                usual.fanout(),
                new TellingSettings.Preview(within, 2));
    }

    static TellingSettings settings(int promotions, int page) {
        return settings(promotions, page, 4);
    }

    static TellingSettings settings(int promotions, int page, int atOnce) {
        return settings(promotions, page, atOnce, Duration.ofMinutes(5), List.of());
    }

    /** @param unseen what is mailed only to whoever has not seen it in the app within ten minutes */
    static TellingSettings settings(Duration spread, List<TellingSettings.Category> unseen) {
        return settings(3, 100, 4, spread, unseen);
    }

    private static TellingSettings settings(
            int promotions, int page, int atOnce, Duration spread, List<TellingSettings.Category> unseen) {
        return new TellingSettings(
                Optional.empty(),
                new Limit(promotions, Duration.ofDays(1)),
                8,
                spread,
                Duration.ofDays(14),
                new TellingSettings.Unseen(unseen, Duration.ofMinutes(10)),
                new TellingSettings.Alerts(2, Duration.ofMillis(300)),
                new TellingSettings.Fanout(
                        page,
                        Duration.ofMillis(1),
                        atOnce,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(1),
                        Duration.ofDays(60),
                        ATTEMPTS,
                        Duration.ofMillis(10)),
                new TellingSettings.Preview(Duration.ofSeconds(8), 2));
    }

    /** Past everybody who tells anything. */
    Inbox inbox() {
        return inbox;
    }

    static <E extends Event> Told<E> told(String id, E event) {
        return new Told<>(id, "test/1", 1, Instant.parse("2026-06-01T10:00:00Z"), event);
    }

    /** Delivers it so often, side by side. */
    Future<?> deliver(Told<?> told, int times) {
        return Future.all(IntStream.range(0, times).mapToObj(time -> hear(told)).toList());
    }

    private Future<Done> hear(Told<?> told) {
        return bus.tell(Telling.GROUP, told, Duration.ofSeconds(10));
    }

    CreateCampaign campaign(Audience audience) {
        return new CreateCampaign(
                TestInbox.admin(),
                null,
                "Sale",
                Category.PROMOTIONS,
                "Sale!",
                "Half price.",
                audience,
                null,
                null,
                null);
    }

    Campaign campaign(String id) {
        return ask(new FindCampaign(TestInbox.admin(), id));
    }

    /** It was cancelled, and nobody has heard of that yet. */
    void stop(String campaignId) {
        var cancelled = new JsonObject().put("state", CampaignState.CANCELLED.name());
        await(store.documents("campaigns")
                .update(new JsonObject().put("_id", campaignId), new JsonObject().put("$set", cancelled)));
    }

    <R> R ask(Request<R> request) {
        return await(bus.ask(request));
    }

    /** All that is stored of an event, shown or not, in the order of the people. */
    List<JsonObject> storedOf(List<String> userIds, String eventId) {
        return userIds.stream()
                .flatMap(userId -> await(store.documents(InboxStore.COLLECTION)
                                .find(Find.where(
                                        new JsonObject().put("userId", userId).put("eventId", eventId), 10)))
                        .stream())
                .toList();
    }

    List<JsonObject> shownTo(String userId) {
        return await(store.documents(InboxStore.COLLECTION)
                .find(Find.where(
                        new JsonObject().put("userId", userId).put("change", new JsonObject().put("$gt", 0)), 100)));
    }

    List<String> titles(String userId) {
        return shownTo(userId).stream().map(json -> json.getString("title")).toList();
    }

    /** The rule that decided about the inbox. */
    static String rule(JsonObject notification) {
        return notification.getJsonArray("verdicts").getJsonObject(0).getString("rule");
    }

    void untilNothingIsDue() {
        var due = new JsonObject().put("due", new JsonObject().put("$exists", true));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> await(store.documents(FanoutStore.COLLECTION).count(due)) == 0);
    }

    @Override
    public void close() {
        vertx.deploymentIDs().forEach(id -> await(vertx.undeploy(id)));
        ends.forEach(Runnable::run);
        await(vertx.close());
    }

    private void deploy(Deployable verticle) {
        await(vertx.deployVerticle(verticle));
    }

    private String openStore() {
        var opened = TestStore.open(vertx, List.of());
        ends.add(opened::close);
        return opened.uri();
    }

    private static List<Class<?>> protocols() {
        return Stream.of(
                        UsersModule.PROTOCOLS,
                        CatalogModule.PROTOCOLS,
                        OrdersModule.PROTOCOLS,
                        CampaignsModule.PROTOCOLS,
                        NotificationsModule.PROTOCOLS,
                        TellingModule.PROTOCOLS)
                .flatMap(List::stream)
                .toList();
    }

    private static List<Index> indexes() {
        return Stream.of(
                        CampaignsModule.INDEXES,
                        NotificationsModule.INDEXES,
                        TellingModule.INDEXES,
                        Outbox.indexes(List.of(InboxStore.COLLECTION, "campaigns")))
                .flatMap(List::stream)
                .toList();
    }
}
