package tidings.orders;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tidings.bus.Bus;
import tidings.bus.Refused;
import tidings.cache.Rooms;
import tidings.catalog.CatalogKit;
import tidings.catalog.CatalogModule;
import tidings.catalog.CatalogRequest.AddProduct;
import tidings.catalog.CatalogRequest.ListProducts;
import tidings.catalog.Price;
import tidings.catalog.Product;
import tidings.catalog.ProductFilter;
import tidings.embedded.EmbeddedOptions;
import tidings.embedded.EmbeddedStore;
import tidings.fixture.Jvm;
import tidings.orders.OrderRequest.CancelOrder;
import tidings.orders.OrderRequest.ConfirmOrder;
import tidings.orders.OrderRequest.ListOrders;
import tidings.orders.OrderRequest.PlaceOrder;
import tidings.orders.Seam.Moment;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.settings.OrderSettings;
import tidings.settings.OutboxSettings;
import tidings.store.Ids;
import tidings.store.Store;

/**
 * A process that takes orders and is halted at the moment it was told to; and what is found where it was, when the same
 * orders are asked for again.
 */
final class CrashingShop {
    static final int HALTED = 137;
    static final int PIECES = 40;
    /** How a line of its output begins that says what came of an order. */
    static final String ANSWERED = "ANSWERED ";

    /** Of a product of which there is less than anybody wants, for orders that are to fail. */
    static final int RARE = 1;

    private static final OrderSettings SETTINGS = new OrderSettings(
            Duration.ofMinutes(15),
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofMillis(50),
            Duration.ofDays(2),
            Duration.ofMinutes(15),
            50,
            1_000);

    /** What the killed process claimed is waited for, so not for long. */
    private static final OutboxSettings OUTBOX = new OutboxSettings(
            8,
            Duration.ofMillis(100),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofDays(30),
            Duration.ofMinutes(1),
            64,
            16,
            10_000);

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.install(vertx, TestOrders.protocols());
    private final String haltAt;
    private final AtomicInteger left;
    private final Store store;

    private CrashingShop(String uri, String haltAt, int times) {
        this.haltAt = haltAt;
        this.left = new AtomicInteger(times);
        this.store = Store.at(vertx, uri, Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    /** FOLDER MOMENT TIMES. */
    public static void main(String[] args) throws Exception {
        Jvm.endWithParent();
        try (var home = EmbeddedStore.open(EmbeddedOptions.in(Path.of(args[0])))) {
            new CrashingShop(home.connectionString(), args[1], Integer.parseInt(args[2])).sell();
        }
    }

    /** What the process left in this folder, when so many orders, or all that it began, were asked for again. */
    static JsonObject left(Path folder, int orders) throws Exception {
        try (var home = EmbeddedStore.open(EmbeddedOptions.in(folder))) {
            var shop = new CrashingShop(home.connectionString(), "", 0);
            var left = shop.tell(orders);
            shop.close();
            return left;
        }
    }

    private void sell() throws InterruptedException {
        open();
        if (products().isEmpty()) {
            add("Cup", PIECES);
            add("Rare", RARE);
        }
        var before = await(store.documents(OrderStore.COLLECTION).count(new JsonObject()));
        for (var i = before; i < 100_000; i++) {
            System.out.println(ANSWERED + answer(i));
        }
        Thread.currentThread().join();
    }

    /** Of eight orders two fail on their last product, four are confirmed, and one of these is cancelled then. */
    private String answer(long number) {
        var request = new PlaceOrder(TestOrders.ANN, items(number), "k" + number);
        return await(bus.ask(request)
                .compose(order -> carriedOn(number, order))
                .map(Order::id)
                .otherwise(cause -> Refused.from(cause).refusal().toString()));
    }

    private Future<Order> carriedOn(long number, Order order) {
        if (number % 2 != 0 || order.status() == OrderStatus.CANCELLED) {
            return Future.succeededFuture(order);
        }
        var confirmed = bus.ask(new ConfirmOrder(TestOrders.BOSS, order.id()));
        return number % 8 == 4 ? confirmed.compose(it -> bus.ask(new CancelOrder(TestOrders.ANN, it.id()))) : confirmed;
    }

    private List<OrderItem> items(long number) {
        var products = products();
        var cup = new OrderItem(id(products, "Cup"), 1);
        return number % 4 == 3 ? List.of(cup, new OrderItem(id(products, "Rare"), 2)) : List.of(cup);
    }

    /** What every order is asked for again says, twice the same; what is sold and held; and what the orders have. */
    private JsonObject tell(int orders) {
        open();
        var told = new JsonObject();
        var begun = await(store.documents(OrderStore.COLLECTION).count(new JsonObject()));
        for (var i = 0; i < Math.max(orders, begun + 1); i++) {
            told.put("k" + i, answer(i).equals(answer(i)));
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::isSettled);
        var cup = products().stream()
                .filter(product -> product.name().equals("Cup"))
                .findFirst()
                .orElseThrow();
        return new JsonObject()
                .put("same", told.stream().allMatch(each -> each.getValue().equals(true)))
                .put("available", cup.available())
                .put("held", cup.held())
                .put("sold", cup.sold())
                .put("rare", products().get(0).available() + products().get(1).available() - cup.available())
                .put("pending", pieces(OrderStatus.PENDING))
                .put("confirmed", pieces(OrderStatus.CONFIRMED))
                .put("cancelled", pieces(OrderStatus.CANCELLED));
    }

    private boolean isSettled() {
        var there = new JsonObject().put("$exists", true);
        var orders = store.documents(OrderStore.COLLECTION);
        return await(orders.count(new JsonObject().put("outboxDue", there))) == 0
                && await(orders.count(new JsonObject()
                                .put(
                                        "due",
                                        new JsonObject().put("$exists", true).put("$lte", java.time.Instant.now()))))
                        == 0;
    }

    private int pieces(OrderStatus status) {
        var page = await(bus.ask(new ListOrders(TestOrders.BOSS, status, null, true, 100, null)));
        return page.orders().size();
    }

    private void open() {
        await(store.ensure(TestOrders.indexes()));
        var clock = Clock.systemUTC();
        var ids = Ids.inTimeOrder();
        var listeners = OrdersModule.listenTo(CatalogModule.listenTo(new Listeners()));
        var outbox = new Outbox(vertx, store, listeners, OUTBOX, clock, ids, tidings.outbox.Seam.NONE);
        var catalog = new CatalogModule(
                new CatalogKit(vertx, store, outbox, Rooms.inMemory(clock), TestOrders.catalog(2_000), clock, ids));
        var orders = new OrdersModule(
                new OrdersKit(vertx, store, outbox, SETTINGS, clock, ids), this::reached, Future::succeededFuture);
        await(vertx.deployVerticle(catalog.verticle().get()));
        await(vertx.deployVerticle(orders.verticle().get()));
        Stream.concat(catalog.perNode().stream(), orders.perNode().stream())
                .forEach(each -> await(vertx.deployVerticle(each)));
        await(vertx.deployVerticle(outbox.sweep(List.of(OrderStore.COLLECTION))));
    }

    private void close() {
        vertx.deploymentIDs().forEach(id -> await(vertx.undeploy(id)));
        await(store.close());
        await(vertx.close());
    }

    private List<Product> products() {
        return await(bus.ask(new ListProducts(ProductFilter.ALL, 10, null))).products();
    }

    private static String id(List<Product> products, String name) {
        return products.stream()
                .filter(product -> product.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void add(String name, int quantity) {
        var price = new Price(new BigDecimal("1.00"), "EUR");
        await(bus.ask(new AddProduct(TestOrders.BOSS, name, null, "kitchen", List.of(), price, quantity)));
    }

    private Future<Void> reached(Moment moment) {
        if (moment.name().equals(haltAt) && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(HALTED);
        }
        return Future.succeededFuture();
    }
}
