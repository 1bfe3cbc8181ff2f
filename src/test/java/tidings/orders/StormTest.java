package tidings.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.orders.TestOrders.ANN;
import static tidings.orders.TestOrders.BOSS;
import static tidings.orders.TestOrders.item;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.catalog.Product;
import tidings.fixture.Jvm;
import tidings.orders.OrderRequest.CancelOrder;
import tidings.orders.OrderRequest.ConfirmOrder;
import tidings.orders.OrderRequest.ListOrders;
import tidings.orders.OrderRequest.UpdateOrderStatus;

/** Everybody does everything with a few products at once; what must hold, holds all the while and at the end. */
class StormTest {
    private static final int PRODUCTS = 4;
    private static final int PIECES = 12;
    private static final int ACTIONS = Jvm.isLongRun() ? 20_000 : 800;
    private static final int AT_ONCE = 50;

    private final Queue<String> placed = new ConcurrentLinkedQueue<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private TestOrders shop;

    @BeforeEach
    void start() {
        shop = TestOrders.start();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void nothing_is_oversold_and_nothing_forgotten(long seed) {
        var products =
                IntStream.range(0, PRODUCTS).mapToObj(i -> shop.stocked(PIECES)).toList();
        var random = new Random(seed);

        for (var done = 0; done < ACTIONS; done += AT_ONCE) {
            await(Future.join(some(products, random)));
            products.forEach(this::assertWhole);
        }

        shop.awaitToldAll();
        shop.passes(TestOrders.HOLD);
        shop.passes(TestOrders.SETTLE_AFTER);
        products.forEach(product -> assertThat(shop.stock(product))
                .as("available, held, sold")
                .isEqualTo(List.of(PIECES - sold(product), 0, sold(product))));
        assertThat(placed).as("it sold something").hasSizeGreaterThan(PRODUCTS * PIECES);
    }

    private List<Future<?>> some(List<Product> products, Random random) {
        var some = new ArrayList<Future<?>>();
        for (var i = 0; i < AT_ONCE; i++) {
            some.add(one(products, random).otherwiseEmpty());
        }
        return some;
    }

    private Future<?> one(List<Product> products, Random random) {
        var action = random.nextInt(20);
        if (action < 10) {
            return place(products, random);
        }
        if (action == 10) {
            shop.clock.move(Duration.ofMinutes(1));
            return shop.deadlines.sweep();
        }
        var id = placed.stream().skip(random.nextInt(1 + placed.size())).findFirst();
        return id.isEmpty() ? Future.succeededFuture() : step(id.get(), action);
    }

    private Future<?> step(String id, int action) {
        return switch (action) {
            case 11, 12, 13, 14 -> shop.bus.ask(new ConfirmOrder(BOSS, id));
            case 15 -> shop.bus.ask(new UpdateOrderStatus(BOSS, id, OrderStatus.SHIPPED));
            default -> shop.bus.ask(new CancelOrder(ANN, id));
        };
    }

    /** Often with a key that somebody uses at this very moment. */
    private Future<?> place(List<Product> products, Random random) {
        var key = random.nextInt(3) == 0 ? null : "k" + random.nextInt(ACTIONS / 4);
        var first = random.nextInt(PRODUCTS);
        var items = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> item(products.get((first + i) % PRODUCTS), 1))
                .toArray(OrderItem[]::new);
        return shop.place(ANN, key, items).onSuccess(order -> {
            placed.add(order.id());
            if (key != null) {
                assertThat(answers.putIfAbsent(key, order.id())).isIn(null, order.id());
            }
        });
    }

    private void assertWhole(Product product) {
        var stock = shop.stock(product);
        assertThat(stock).allSatisfy(count -> assertThat(count).isNotNegative());
        assertThat(stock.stream().mapToInt(Integer::intValue).sum()).isEqualTo(PIECES);
    }

    /** What the confirmed orders have of it. */
    private int sold(Product product) {
        var sold = 0;
        OrderPage page;
        String after = null;
        do {
            page = shop.ask(new ListOrders(BOSS, null, null, true, 100, after));
            sold += page.orders().stream()
                    .filter(order -> order.status() == OrderStatus.CONFIRMED || order.status() == OrderStatus.SHIPPED)
                    .flatMap(order -> order.lines().stream())
                    .filter(line -> line.productId().equals(product.id()))
                    .mapToInt(Order.Line::quantity)
                    .sum();
            after = page.orders().isEmpty()
                    ? null
                    : OrderPage.cursor(page.orders().get(page.orders().size() - 1))
                            .text(0);
        } while (page.more());
        return sold;
    }
}
