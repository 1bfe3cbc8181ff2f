package tidings.recommendations;

import static tidings.fixture.Futures.await;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tidings.bus.Bus;
import tidings.bus.Event;
import tidings.bus.Request;
import tidings.bus.Told;
import tidings.bus.Viewer;
import tidings.cache.Rooms;
import tidings.catalog.CatalogKit;
import tidings.catalog.CatalogModule;
import tidings.catalog.CatalogRequest.AddProduct;
import tidings.catalog.Money;
import tidings.catalog.Price;
import tidings.catalog.Product;
import tidings.fixture.Hand;
import tidings.fixture.TestStore;
import tidings.module.Duty;
import tidings.module.JobRun;
import tidings.orders.Order;
import tidings.orders.OrderEvent;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderStatus;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.outbox.Seam;
import tidings.recommendations.RecommendationEvent.RecommendationGenerated;
import tidings.recommendations.RecommendationEvent.UserActivity;
import tidings.recommendations.RecommendationRequest.Recommend;
import tidings.settings.CatalogSettings;
import tidings.settings.Limit;
import tidings.settings.OutboxSettings;
import tidings.settings.RecommendationsSettings;
import tidings.store.Find;
import tidings.store.Ids;
import tidings.store.Index;
import tidings.store.Store;
import tidings.users.UserEvent;

/**
 * A node that recommends, with the real catalog on a real bus and a real store, among people of the test's. Its clock is the
 * test's, and products are looked at again when the test says so.
 */
final class TestShop implements AutoCloseable {
    static final Viewer BOSS = new Viewer("boss", true, "s1");
    static final Duration KEEP = Duration.ofDays(180);
    static final RecommendationsSettings SETTINGS = settings(100, List.of());

    private static final String WITNESS = "witness";
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
            64,
            10_000);

    final Vertx vertx = Vertx.vertx();
    final Bus bus;
    final Store store;
    final Outbox outbox;
    final TasteStore tastes;
    final FameStore fames;
    final Hand clock;
    final List<RecommendationGenerated> generated = new CopyOnWriteArrayList<>();
    final TestPeople people;

    private final Counting counting;
    private final List<Duty> duties;
    private final String uri;
    private final List<Runnable> ends = new ArrayList<>();
    private final AtomicLong events = new AtomicLong();

    private TestShop(RecommendationsSettings settings, Optional<TestShop> beside) {
        bus = Bus.install(vertx, protocols());
        people = beside.map(other -> new TestPeople(other.people)).orElseGet(TestPeople::new);
        clock = beside.map(other -> other.clock).orElseGet(() -> new Hand(Instant.now()));
        uri = beside.map(other -> other.uri).orElseGet(this::openStore);
        store = Store.at(vertx, uri, Duration.ofSeconds(5), Duration.ofSeconds(20));
        await(store.ensure(indexes()));
        var ids = Ids.inTimeOrder();
        var listeners = RecommendationsModule.listenTo(CatalogModule.listenTo(new Listeners()));
        listeners.add(RecommendationGenerated.class, WITNESS);
        outbox = new Outbox(vertx, store, listeners, OUTBOX, Clock.systemUTC(), ids, Seam.NONE);
        var cache = new CatalogSettings.Cache(Duration.ofMinutes(5), 200_000, 1_000);
        var catalog = new CatalogModule(new CatalogKit(
                vertx,
                store,
                outbox,
                Rooms.inMemory(Clock.systemUTC()),
                new CatalogSettings("EUR", 2_000, 200, cache),
                Clock.systemUTC(),
                ids));
        var module = new RecommendationsModule(
                new RecommendationsKit(vertx, store, outbox, Rooms.inMemory(clock), settings, clock));
        counting = module.counting();
        duties = module.duties();
        tastes = new TasteStore(store.documents(TasteStore.COLLECTION));
        fames = new FameStore(store.documents(FameStore.COLLECTION));
        deploy(people);
        await(bus.react(WITNESS, RecommendationGenerated.class, told -> {
            generated.add(told.event());
            return Future.succeededFuture();
        }));
        Stream.concat(catalog.perNode().stream(), module.perNode().stream()).forEach(this::deploy);
        deploy(catalog.verticle().get());
        deploy(module.verticle().get());
        deploy(outbox.sweep(List.of("products", ShopperStore.COLLECTION)));
    }

    static TestShop open() {
        return open(SETTINGS);
    }

    static TestShop open(RecommendationsSettings settings) {
        return new TestShop(settings, Optional.empty());
    }

    /** Another node on the same store; they share no bus, so that what is said on it is lost. */
    TestShop secondNode() {
        var second = new TestShop(SETTINGS, Optional.of(this));
        ends.add(0, second::close);
        return second;
    }

    /** Where nothing is looked at again but when the test says so. */
    static RecommendationsSettings settings(int perUser, List<String> repeatable) {
        return settings(perUser, repeatable, Duration.ofHours(1));
    }

    static RecommendationsSettings settings(int perUser, List<String> repeatable, Duration cached) {
        return new RecommendationsSettings(
                new RecommendationsSettings.Weights(1, 0.8, 0.7, 0.5, 0.3),
                0.02,
                0.2,
                repeatable,
                Duration.ofDays(7),
                new Limit(30, Duration.ofMinutes(1)),
                new Limit(5, Duration.ofMinutes(1)),
                new Limit(5, Duration.ofMinutes(1)),
                perUser,
                KEEP,
                50,
                300,
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                new RecommendationsSettings.Cache(cached, 1_000));
    }

    static Viewer viewer(String id) {
        return new Viewer(id, false, "s");
    }

    TestShop with(String... ids) {
        for (var id : ids) {
            person(id, "en");
        }
        return this;
    }

    void person(String id, String locale, String... interests) {
        people.add(id, locale, interests);
    }

    String product(String name) {
        return product(name, "kitchen", 10);
    }

    String product(String name, String category, int quantity) {
        var price = new Price(new BigDecimal("9.90"), "EUR");
        return ask(new AddProduct(BOSS, name, null, category, List.of(), price, quantity))
                .id();
    }

    <R> R ask(Request<R> request) {
        return await(bus.ask(request));
    }

    List<Recommendation> recommended(String userId) {
        return ask(new Recommend(viewer(userId), 10)).found();
    }

    List<String> namesFor(String userId) {
        return recommended(userId).stream()
                .map(Recommendation::product)
                .map(Product::name)
                .toList();
    }

    /** Does this node's part of a scheduled job, as long as it may. */
    Future<Long> duty(String job, String runId, BooleanSupplier mayGoOn) {
        var duty = duties.stream()
                .filter(each -> each.job().equals(job))
                .findFirst()
                .orElseThrow();
        return duty.work().apply(new JobRun() {
            @Override
            public String id() {
                return runId;
            }

            @Override
            public Instant at() {
                return clock.instant();
            }

            @Override
            public boolean mayGoOn() {
                return mayGoOn.getAsBoolean();
            }
        });
    }

    /** They order these, now. */
    void buys(String userId, String... productIds) {
        hear(order(userId, productIds));
    }

    /** So many others each order these. */
    void crowdBuys(int many, String... productIds) {
        for (var i = 0; i < many; i++) {
            buys("crowd" + events.incrementAndGet(), productIds);
        }
    }

    void does(String userId, ActivityKind kind, String productId) {
        hear(activity(userId, kind, productId));
    }

    Told<OrderPlaced> order(String userId, String... productIds) {
        var price = new Money(new BigDecimal("9.90"), "EUR");
        var lines = Arrays.stream(productIds)
                .map(id -> new Order.Line(id, "Thing", 1, price))
                .toList();
        return told(new OrderPlaced("o" + events.incrementAndGet(), userId, lines, price));
    }

    /** What becomes of it a moment later. */
    Told<OrderStatusChanged> over(Told<OrderPlaced> order, OrderStatus to) {
        clock.move(Duration.ofMillis(1));
        var placed = order.event();
        return told(new OrderStatusChanged(
                placed.orderId(), placed.userId(), OrderStatus.PENDING, to, "Changed my mind.", null));
    }

    Told<UserActivity> activity(String userId, ActivityKind kind, String productId) {
        return told(new UserActivity(userId, productId, kind));
    }

    <E extends Event> Told<E> told(E event) {
        return new Told<>("e" + events.incrementAndGet(), "test/1", 1, clock.instant(), event);
    }

    void hear(Told<?> told) {
        await(bus.tell(Noting.GROUP, told, Duration.ofSeconds(10)));
    }

    /** Time for what happened to be looked at passes, and it is. */
    void count() {
        awaitToldAll();
        clock.move(Duration.ofSeconds(3));
        await(counting.sweep());
    }

    void awaitToldAll() {
        var waiting = new JsonObject().put("outboxDue", new JsonObject().put("$exists", true));
        for (var collection : List.of("products", ShopperStore.COLLECTION)) {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> await(store.documents(collection).count(waiting)) == 0);
        }
    }

    /** Everything that is known of people and products, but how often it was written. */
    Map<String, JsonObject> state() {
        var all = new TreeMap<String, JsonObject>();
        for (var collection : List.of(TasteStore.COLLECTION, FameStore.COLLECTION)) {
            for (var json : await(store.documents(collection).find(Find.where(new JsonObject(), 10_000)))) {
                json.remove("rev");
                all.put(collection + "/" + json.getString("_id"), json);
            }
        }
        return all;
    }

    JsonObject document(String collection, String id) {
        return await(store.documents(collection).findOne(new JsonObject().put("_id", id)))
                .orElseThrow();
    }

    void deploy(Deployable verticle) {
        await(vertx.deployVerticle(verticle));
    }

    @Override
    public void close() {
        ends.subList(0, Math.max(0, ends.size() - 1)).forEach(Runnable::run);
        await(outbox.stop());
        await(store.close());
        if (!ends.isEmpty()) {
            ends.get(ends.size() - 1).run();
        }
        await(vertx.close());
    }

    private String openStore() {
        var opened = TestStore.open(vertx, List.of());
        ends.add(opened::close);
        return opened.uri();
    }

    private static List<Class<?>> protocols() {
        return Stream.of(
                        CatalogModule.PROTOCOLS,
                        RecommendationsModule.PROTOCOLS,
                        List.<Class<?>>of(OrderEvent.class, UserEvent.class, tidings.users.UserRequest.class))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Index> indexes() {
        return Stream.of(
                        CatalogModule.INDEXES,
                        RecommendationsModule.INDEXES,
                        Outbox.indexes(List.of("products", ShopperStore.COLLECTION)))
                .flatMap(List::stream)
                .toList();
    }
}
