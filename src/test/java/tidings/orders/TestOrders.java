package tidings.orders;

import static java.util.Objects.requireNonNull;
import static tidings.fixture.Futures.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.cache.Rooms;
import tidings.catalog.CatalogKit;
import tidings.catalog.CatalogModule;
import tidings.catalog.CatalogRequest.AddProduct;
import tidings.catalog.CatalogRequest.FindProduct;
import tidings.catalog.Price;
import tidings.catalog.Product;
import tidings.fixture.Hand;
import tidings.fixture.Tap;
import tidings.fixture.TestRun;
import tidings.fixture.TestStore;
import tidings.module.Duty;
import tidings.orders.OrderRequest.CancelOrder;
import tidings.orders.OrderRequest.ConfirmOrder;
import tidings.orders.OrderRequest.FindOrder;
import tidings.orders.OrderRequest.PlaceOrder;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.settings.CatalogSettings;
import tidings.settings.OrderSettings;
import tidings.settings.OutboxSettings;
import tidings.store.Ids;
import tidings.store.Index;
import tidings.store.Store;
import tidings.users.UserEvent;

/**
 * A node with orders and the catalog on a real bus and a real store. The clock of both is the test's, and so is when
 * they are swept and audited.
 */
final class TestOrders implements AutoCloseable {
    static final Viewer BOSS = new Viewer("boss", true, "s1");
    static final Viewer ANN = new Viewer("ann", false, "s2");
    static final Viewer BOB = new Viewer("bob", false, "s3");
    static final Duration HOLD = Duration.ofMinutes(15);
    static final Duration PLACING = Duration.ofSeconds(10);
    static final Duration SETTLE_AFTER = Duration.ofMinutes(1);

    static final OutboxSettings OUTBOX = new OutboxSettings(
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

    static final Duration OVERDUE = Duration.ofDays(2);
    static final Duration DRIFT_AFTER = Duration.ofMinutes(15);

    private static final Duration NEVER = Duration.ofHours(1);

    final Vertx vertx;
    final Store store;
    final Bus bus;
    final Hand clock = new Hand(Instant.now());
    final OrderStore orders;
    final Deadlines deadlines;
    final HoldAudit audit;
    final OverdueOrders overdue;
    final Reminders reminders;

    private final List<Duty> duties;

    private final Outbox outbox;
    private final List<Runnable> ends = new ArrayList<>();
    private volatile Seam seam = Seam.NONE;
    /** What happens while an audit waits. */
    volatile Supplier<Future<Void>> aWhile = Future::succeededFuture;

    private @Nullable Tap tap;

    private TestOrders(Vertx vertx, int openHolds, boolean isTapped) {
        this.vertx = vertx;
        this.bus = Bus.install(vertx, protocols());
        var opened = TestStore.open(vertx, indexes());
        ends.add(opened::close);
        var uri = isTapped ? tap(opened.uri()) : opened.uri();
        this.store = Store.at(vertx, uri, Duration.ofSeconds(5), Duration.ofSeconds(20));
        var listeners = OrdersModule.listenTo(CatalogModule.listenTo(new Listeners()));
        var system = Clock.systemUTC();
        var ids = Ids.inTimeOrder();
        this.outbox = new Outbox(vertx, store, listeners, OUTBOX, system, ids, tidings.outbox.Seam.NONE);
        var catalog = new CatalogModule(
                new CatalogKit(vertx, store, outbox, Rooms.inMemory(clock), catalog(openHolds), clock, ids));
        var kit = new OrdersKit(vertx, store, outbox, settings(), clock, ids);
        var module = new OrdersModule(kit, moment -> seam.at(moment), () -> aWhile.get());
        Stream.concat(catalog.perNode().stream(), module.perNode().stream()).forEach(this::deploy);
        deploy(catalog.verticle().get());
        deploy(module.verticle().get());
        deploy(module.verticle().get());
        deploy(outbox.sweep(List.of(OrderStore.COLLECTION)));
        var policy = new OrderPolicy(HOLD, PLACING, SETTLE_AFTER);
        this.orders = new OrderStore(
                outbox.aggregates(OrderStore.COLLECTION), Bus.of(vertx), new OrderMeters(new SimpleMeterRegistry()));
        this.deadlines = new Deadlines(orders, new Shelf(bus), policy, clock);
        this.audit = new HoldAudit(bus, orders, clock);
        this.reminders = new Reminders(outbox.aggregates(Reminders.COLLECTION));
        this.overdue = new OverdueOrders(orders, reminders, OVERDUE, clock);
        this.duties = Stream.concat(catalog.duties().stream(), module.duties().stream())
                .toList();
    }

    static TestOrders start() {
        return start(2_000, false);
    }

    /** Whose commands to the store are counted. */
    static TestOrders tapped() {
        return start(2_000, true);
    }

    /** Where a product bears so many open orders. */
    static TestOrders withOpenHolds(int most) {
        return start(most, false);
    }

    private static TestOrders start(int openHolds, boolean isTapped) {
        var vertx = Vertx.vertx();
        var orders = new TestOrders(vertx, openHolds, isTapped);
        orders.ends.add(() -> await(vertx.close()));
        return orders;
    }

    static List<Class<?>> protocols() {
        return Stream.of(CatalogModule.PROTOCOLS, OrdersModule.PROTOCOLS, List.<Class<?>>of(UserEvent.class))
                .flatMap(List::stream)
                .toList();
    }

    static List<Index> indexes() {
        return Stream.of(
                        CatalogModule.INDEXES,
                        OrdersModule.INDEXES,
                        Outbox.indexes(List.of("products", OrderStore.COLLECTION, Reminders.COLLECTION)))
                .flatMap(List::stream)
                .toList();
    }

    static CatalogSettings catalog(int openHolds) {
        var cache = new CatalogSettings.Cache(Duration.ofMinutes(5), 10_000, 1_000);
        return new CatalogSettings("EUR", openHolds, 200, cache);
    }

    Tap tap() {
        return requireNonNull(tap);
    }

    /** From now on the world stands still where this says so. */
    void at(Seam elsewhere) {
        seam = elsewhere;
    }

    /** Whoever comes there waits until they are let go on. */
    Promise<Void> stopAt(Seam.Moment stop) {
        var goOn = Promise.<Void>promise();
        at(moment -> moment == stop ? goOn.future() : Future.succeededFuture());
        return goOn;
    }

    /** What a duty of these domains comes to. */
    long count(String duty) {
        var named = duties.stream()
                .filter(each -> each.name().equals(duty))
                .findFirst()
                .orElseThrow();
        return await(named.work().apply(TestRun.UNTIL_THE_END));
    }

    void awaitState(String id, State state) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> await(orders.find(id))
                        .filter(order -> order.state() == state)
                        .isPresent());
    }

    <R> R ask(Request<R> request) {
        return await(bus.ask(request));
    }

    /** A product of which there are so many. */
    Product stocked(int quantity) {
        return priced("9.90", "EUR", quantity);
    }

    Product priced(String amount, String currency, int quantity) {
        var price = new Price(new BigDecimal(amount), currency);
        return ask(new AddProduct(BOSS, "Cup", null, "kitchen", List.of(), price, quantity));
    }

    static PlaceOrder placing(Viewer viewer, @Nullable String key, OrderItem... items) {
        return new PlaceOrder(viewer, List.of(items), key);
    }

    static OrderItem item(Product product, int quantity) {
        return new OrderItem(product.id(), quantity);
    }

    Future<Order> place(Viewer viewer, @Nullable String key, OrderItem... items) {
        return bus.ask(placing(viewer, key, items));
    }

    /** Ann's order of so many, not confirmed. */
    Order pending(Product product, int quantity) {
        return await(place(ANN, null, item(product, quantity)));
    }

    /** Ann's order of so many, which are sold. */
    Order confirmed(Product product, int quantity) {
        var order = ask(new ConfirmOrder(BOSS, pending(product, quantity).id()));
        awaitToldAll();
        return order;
    }

    Future<Order> confirm(Order order) {
        return bus.ask(new ConfirmOrder(BOSS, order.id()));
    }

    Future<Order> cancel(Order order) {
        return bus.ask(new CancelOrder(ANN, order.id()));
    }

    Order order(String id) {
        return ask(new FindOrder(BOSS, id));
    }

    StoredOrder stored(String id) {
        return await(orders.find(id)).orElseThrow();
    }

    /** So much time passes, and the orders whose time is up are looked at. */
    void passes(Duration time) {
        clock.move(time.plusMillis(1));
        await(deadlines.sweep());
        awaitToldAll();
    }

    /** The stock has followed every order. */
    void awaitToldAll() {
        var waiting = new JsonObject().put("outboxDue", new JsonObject().put("$exists", true));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> await(store.documents(OrderStore.COLLECTION).count(waiting)) == 0);
    }

    /** What is available, held and sold. */
    List<Integer> stock(Product product) {
        var now = ask(new FindProduct(product.id()));
        return List.of(now.available(), now.held(), now.sold());
    }

    void deploy(Deployable verticle) {
        await(vertx.deployVerticle(verticle));
    }

    @Override
    public void close() {
        await(outbox.stop());
        vertx.deploymentIDs().forEach(id -> await(vertx.undeploy(id)));
        await(store.close());
        ends.forEach(Runnable::run);
    }

    private String tap(String uri) {
        var opened = new Tap(URI.create(uri).getPort());
        ends.add(opened::close);
        tap = opened;
        return "mongodb://127.0.0.1:" + opened.port() + "/tidings";
    }

    /** The sweeps of its own never come: the test calls them. */
    private static OrderSettings settings() {
        return new OrderSettings(HOLD, PLACING, SETTLE_AFTER, NEVER, OVERDUE, DRIFT_AFTER, 50, 1_000);
    }
}
