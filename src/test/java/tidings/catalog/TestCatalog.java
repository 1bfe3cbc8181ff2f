package tidings.catalog;

import static tidings.fixture.Futures.await;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.bus.Done;
import tidings.bus.Event;
import tidings.bus.Request;
import tidings.bus.Told;
import tidings.bus.Viewer;
import tidings.cache.Rooms;
import tidings.catalog.CatalogRequest.AddProduct;
import tidings.catalog.CatalogRequest.AdjustInventory;
import tidings.catalog.CatalogRequest.FindProduct;
import tidings.catalog.CatalogRequest.HoldStock;
import tidings.catalog.CatalogRequest.ListProducts;
import tidings.catalog.CatalogRequest.ReleaseHold;
import tidings.catalog.CatalogRequest.SellHold;
import tidings.fixture.TestStore;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.outbox.Seam;
import tidings.settings.CatalogSettings;
import tidings.settings.OutboxSettings;
import tidings.store.Ids;
import tidings.store.Index;
import tidings.store.Store;
import tidings.users.UserEvent;

/** A node with the catalog on a real bus and a real store. */
final class TestCatalog implements AutoCloseable {
    static final Viewer ADMIN = new Viewer("boss", true, "s1");
    static final Viewer ANN = new Viewer("ann", false, "s2");
    static final Instant UNTIL = Instant.parse("2026-03-01T12:15:00Z");
    static final CatalogSettings SETTINGS = settings(2_000, 200);

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
            16,
            10_000);

    final List<Told<?>> told = new CopyOnWriteArrayList<>();
    final Vertx vertx;
    final Store store;
    final Outbox outbox;
    final Bus bus;

    private final String uri;
    private final List<Runnable> ends = new ArrayList<>();

    private TestCatalog(Vertx vertx, CatalogSettings settings, Optional<String> there) {
        this.vertx = vertx;
        var clock = java.time.Clock.systemUTC();
        bus = Bus.install(vertx, List.of(CatalogRequest.class, CatalogEvent.class, CatalogPoke.class, UserEvent.class));
        uri = there.orElseGet(this::openStore);
        store = Store.at(vertx, uri, Duration.ofSeconds(5), Duration.ofSeconds(20));
        await(store.ensure(indexes()));
        outbox = new Outbox(vertx, store, listeners(), OUTBOX, clock, Ids.inTimeOrder(), Seam.NONE);
        var module = new CatalogModule(
                new CatalogKit(vertx, store, outbox, Rooms.inMemory(clock), settings, clock, Ids.inTimeOrder()));
        events().forEach(this::listenTo);
        module.perNode().forEach(this::deploy);
        deploy(module.verticle().get());
        deploy(module.verticle().get());
    }

    static TestCatalog start() {
        return with(SETTINGS);
    }

    static TestCatalog with(CatalogSettings settings) {
        var vertx = Vertx.vertx();
        var catalog = new TestCatalog(vertx, settings, Optional.empty());
        catalog.ends.add(() -> await(vertx.close()));
        return catalog;
    }

    static TestCatalog on(Vertx vertx) {
        return new TestCatalog(vertx, SETTINGS, Optional.empty());
    }

    /** Another node on the same store. */
    TestCatalog secondNode(Vertx on) {
        return new TestCatalog(on, SETTINGS, Optional.of(uri));
    }

    static CatalogSettings settings(int openHolds, int watchesPerUser) {
        var cache = new CatalogSettings.Cache(Duration.ofMinutes(5), 10_000, 1_000);
        return new CatalogSettings("EUR", openHolds, watchesPerUser, cache);
    }

    void deploy(Deployable verticle) {
        await(vertx.deployVerticle(verticle));
    }

    <R> R ask(Request<R> request) {
        return await(bus.ask(request));
    }

    static Price eur(String amount) {
        return new Price(new BigDecimal(amount), "EUR");
    }

    static AddProduct adding(String name, int quantity) {
        return new AddProduct(ADMIN, name, null, "kitchen", List.of(), eur("9.90"), quantity);
    }

    /** A product of which there are so many. */
    Product stocked(int quantity) {
        return ask(adding("Cup", quantity));
    }

    Product described(String name, @Nullable String description, String category, String... tags) {
        return ask(new AddProduct(ADMIN, name, description, category, List.of(tags), eur("9.90"), 5));
    }

    Product product(String id) {
        return ask(new FindProduct(id));
    }

    /** As it is in the store, whatever anybody remembers. */
    JsonObject document(String id) {
        return await(store.documents(ProductStore.COLLECTION).findOne(new JsonObject().put("_id", id)))
                .orElseThrow();
    }

    Future<Done> hold(String productId, String orderId, int quantity) {
        return bus.ask(new HoldStock(orderId, productId, quantity, UNTIL));
    }

    Future<Done> sell(String productId, String orderId) {
        return bus.ask(new SellHold(orderId, productId));
    }

    Future<Done> release(String productId, String orderId) {
        return bus.ask(new ReleaseHold(orderId, productId));
    }

    Future<Product> adjust(String productId, int delta) {
        return bus.ask(new AdjustInventory(ADMIN, productId, delta, null));
    }

    List<String> names(ProductFilter filter) {
        return ask(new ListProducts(filter, 100, null)).products().stream()
                .map(Product::name)
                .toList();
    }

    List<String> search(String text) {
        return names(new ProductFilter(null, text, null));
    }

    /** Those of one type that were told, once nothing waits to be told. */
    <E extends Event> List<E> toldOf(Class<E> type) {
        var waiting = new JsonObject().put("outboxDue", new JsonObject().put("$exists", true));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> await(store.documents(ProductStore.COLLECTION).count(waiting)) == 0);
        return told.stream()
                .map(Told::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        await(outbox.stop());
        await(store.close());
        ends.forEach(Runnable::run);
    }

    private String openStore() {
        var opened = TestStore.open(vertx, List.of());
        ends.add(opened::close);
        return opened.uri();
    }

    private static List<Index> indexes() {
        var indexes = new ArrayList<>(CatalogModule.INDEXES);
        indexes.addAll(Outbox.indexes(List.of(ProductStore.COLLECTION)));
        return indexes;
    }

    private static Listeners listeners() {
        var listeners = CatalogModule.listenTo(new Listeners());
        events().forEach(type -> listeners.add(type, WITNESS));
        return listeners;
    }

    @SuppressWarnings("unchecked") // the leaves of a sealed interface of events
    private static List<Class<? extends Event>> events() {
        var events = new ArrayList<Class<? extends Event>>();
        for (var type : CatalogEvent.class.getPermittedSubclasses()) {
            events.add((Class<? extends Event>) type);
        }
        return events;
    }

    @SuppressWarnings("unchecked") // what is noted is any event
    private void listenTo(Class<? extends Event> type) {
        Function<Told<Event>, Future<?>> note = heard -> {
            told.add(heard);
            return Future.succeededFuture();
        };
        deploy(new VerticleBase() {
            @Override
            public Future<?> start() {
                return bus.react(WITNESS, (Class<Event>) type, note);
            }
        });
    }
}
