package tidings.rabbit;

import static tidings.fixture.Futures.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tidings.bus.Bus;
import tidings.bus.Event;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.campaigns.CampaignsModule;
import tidings.catalog.CatalogModule;
import tidings.fixture.Broker;
import tidings.fixture.TestStore;
import tidings.notifications.NotificationsModule;
import tidings.orders.OrdersModule;
import tidings.outbox.Aggregates;
import tidings.outbox.DeadLetter;
import tidings.outbox.DeadLetterRequest.ListDeadLetters;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.outbox.Seam;
import tidings.recommendations.RecommendationsModule;
import tidings.settings.ConnectionUri;
import tidings.settings.OutboxSettings;
import tidings.settings.RabbitmqSettings;
import tidings.settings.RabbitmqSettings.QueueType;
import tidings.store.Ids;
import tidings.store.Index;
import tidings.users.UsersModule;

/** The bridge with a real outbox and a real broker; what the domains do is the test's. */
final class TestBridge implements AutoCloseable {
    static final Viewer ADMIN = new Viewer("admin", true, "s");
    static final String ORDERS = "orders";

    private static final OutboxSettings OUTBOX = new OutboxSettings(
            3,
            Duration.ofMillis(50),
            Duration.ofSeconds(9),
            Duration.ofSeconds(3),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofDays(30),
            Duration.ofSeconds(20),
            32,
            64,
            10_000);

    final Vertx vertx = Vertx.vertx();
    final Bus bus = Bus.install(
            vertx,
            Stream.of(
                            Outbox.PROTOCOLS,
                            UsersModule.PROTOCOLS,
                            CatalogModule.PROTOCOLS,
                            OrdersModule.PROTOCOLS,
                            CampaignsModule.PROTOCOLS,
                            RecommendationsModule.PROTOCOLS,
                            NotificationsModule.PROTOCOLS)
                    .flatMap(List::stream)
                    .toList());
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TestStore store;
    final Outbox outbox;
    final Aggregates orders;

    private final RabbitModule module;

    TestBridge(RabbitmqSettings settings) {
        store = TestStore.open(vertx, indexes());
        var listeners = RabbitModule.listenTo(new Listeners(), settings, true);
        outbox = new Outbox(vertx, store.store(), listeners, OUTBOX, Clock.systemUTC(), Ids.inTimeOrder(), Seam.NONE);
        orders = outbox.aggregates(ORDERS);
        module = new RabbitModule(
                new RabbitKit(vertx, store.store(), outbox, settings, Duration.ofDays(30), Clock.systemUTC(), meters));
        await(vertx.deployVerticle(module.verticle().get()));
        await(vertx.deployVerticle(outbox.desk()));
        await(vertx.deployVerticle(outbox.sweep(List.of(ORDERS))));
    }

    private static List<Index> indexes() {
        return Stream.of(Outbox.indexes(List.of(ORDERS)), RabbitModule.INDEXES)
                .flatMap(List::stream)
                .toList();
    }

    /** Begins to look for the broker. */
    void begin() {
        module.perNode().forEach(each -> await(vertx.deployVerticle(each)));
    }

    /** Connects, once whoever answers its commands is there. */
    TestBridge connected() {
        begin();
        awaitConnected();
        return this;
    }

    void awaitConnected() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> connections() == 2);
    }

    double connections() {
        return meters.find("tidings.rabbit.connected").gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    double count(String name) {
        return meters.get("tidings.rabbit." + name).counter().count();
    }

    static RabbitmqSettings off() {
        return settings("", List.of(), 8, QueueType.QUORUM);
    }

    static RabbitmqSettings at(Broker broker) {
        return settings(broker.uri(), List.of(), 8, QueueType.QUORUM);
    }

    static RabbitmqSettings settings(String uri, List<String> mandatory, int prefetch, QueueType type) {
        return settings(uri, Optional.empty(), mandatory, prefetch, type);
    }

    static RabbitmqSettings settings(
            String uri, Optional<Path> ca, List<String> mandatory, int prefetch, QueueType type) {
        return new RabbitmqSettings(
                uri.isEmpty() ? Optional.empty() : Optional.of(new ConnectionUri(uri)),
                ca,
                RabbitmqSettings.EVENTS,
                mandatory,
                type,
                256,
                Duration.ofMillis(1_500),
                200,
                prefetch,
                10_000,
                3,
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(200));
    }

    /** A domain of the test's. */
    <R, Q extends Request<R>> void answer(Class<Q> type, Function<Q, Future<R>> handler) {
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return Bus.of(vertx).answer(type, handler);
            }
        }));
    }

    /** Stores a new document that tells these events. */
    void tell(String id, Event... events) {
        await(orders.insert(new JsonObject().put("_id", id), events));
    }

    /** Stores a document with this in its outbox, as somebody else did. */
    void put(String id, JsonObject entry) {
        await(orders.documents()
                .insert(new JsonObject()
                        .put("_id", id)
                        .put("outboxSeq", 2)
                        .put("outboxClaim", new JsonObject().put("epoch", 0))
                        .put("outbox", new JsonArray().add(entry))
                        .put("outboxDue", at())));
    }

    Instant at() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    boolean hasTold(String id) {
        return !read(id).containsKey("outbox");
    }

    /** How far the bridge is with a document. */
    JsonObject group(String id) {
        return read(id).getJsonObject("outboxGroups", new JsonObject()).getJsonObject("rabbit", new JsonObject());
    }

    private JsonObject read(String id) {
        return await(orders.documents().findOne(new JsonObject().put("_id", id)))
                .orElseThrow();
    }

    List<DeadLetter> deadLetters(String source) {
        return await(bus.ask(new ListDeadLetters(ADMIN, 100, null, source))).letters();
    }

    @Override
    public void close() {
        await(outbox.stop());
        store.close();
        await(vertx.close());
    }
}
