package tidings.orders;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.orders.TestOrders.ANN;
import static tidings.orders.TestOrders.BOB;
import static tidings.orders.TestOrders.BOSS;
import static tidings.orders.TestOrders.item;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.catalog.CatalogRequest.AdjustInventory;
import tidings.catalog.CatalogRequest.UpdateProduct;
import tidings.catalog.Money;
import tidings.catalog.Price;
import tidings.orders.OrderRequest.FindOrder;
import tidings.orders.OrderRequest.ListOrders;
import tidings.orders.Seam.Moment;
import tidings.store.Ids;

class PlacingTest {
    private static TestOrders shop;

    @BeforeAll
    static void start() {
        shop = TestOrders.start();
    }

    @AfterEach
    void goOn() {
        shop.at(Seam.NONE);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void an_order_holds_its_stock_and_keeps_its_prices() {
        var cup = shop.stocked(5);
        var pot = shop.priced("20.05", "EUR", 5);

        var order = await(shop.place(ANN, null, item(cup, 3), item(pot, 2)));

        shop.ask(new UpdateProduct(
                BOSS, cup.id(), "Beaker", null, null, null, new Price(new BigDecimal("1.00"), "EUR")));
        assertThat(shop.order(order.id())).isEqualTo(order);
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(order.total()).isEqualTo(new Money(new BigDecimal("69.80"), "EUR"));
        assertThat(order.lines())
                .extracting(
                        Order.Line::name,
                        Order.Line::quantity,
                        line -> line.unitPrice().amount())
                .containsExactly(tuple("Cup", 3, new BigDecimal("9.90")), tuple("Cup", 2, new BigDecimal("20.05")));
        assertThat(order.history()).extracting(Order.Step::status).containsExactly(OrderStatus.PENDING);
        assertThat(order.heldUntil()).isEqualTo(order.placedAt().plus(TestOrders.HOLD));
        assertThat(shop.stock(cup)).containsExactly(2, 3, 0);
        assertThat(shop.stock(pot)).containsExactly(3, 2, 0);
    }

    @Test
    void a_thousand_orders_at_once_for_ten_hold_exactly_ten() {
        var cup = shop.stocked(10);

        var outcomes = settled(IntStream.range(0, 1_000)
                .mapToObj(i -> shop.place(ANN, null, item(cup, 1)))
                .toList());

        assertThat(outcomes).filteredOn(Future::succeeded).hasSize(10);
        assertThat(outcomes)
                .filteredOn(Future::failed)
                .allSatisfy(refused -> assertThat(refusalOf(refused).code()).isEqualTo(Code.OUT_OF_STOCK));
        shop.awaitToldAll();
        assertThat(shop.stock(cup)).containsExactly(0, 10, 0);
    }

    @Test
    void an_order_that_fails_on_its_last_product_leaves_nothing_held_and_says_all_that_lacks() {
        var products = IntStream.range(0, 12).mapToObj(i -> shop.stocked(5)).toList();
        var first = products.get(0);
        var last = products.get(11);
        var items = products.stream()
                .map(product -> item(product, List.of(first, last).contains(product) ? 6 : 1))
                .toArray(OrderItem[]::new);

        var refusal = refusalOf(shop.place(ANN, null, items));

        assertThat(refusal.code()).isEqualTo(Code.OUT_OF_STOCK);
        assertThat(lacking(refusal)).isEqualTo(Map.of(first.id(), 5, last.id(), 5));
        assertThat(products)
                .allSatisfy(product -> assertThat(shop.stock(product)).containsExactly(5, 0, 0));
    }

    @Test
    void the_same_key_at_once_is_one_order_that_everybody_gets() {
        var cup = shop.stocked(100);

        var orders = await(Future.all(IntStream.range(0, 30)
                        .mapToObj(i -> shop.place(ANN, "twice", item(cup, 2)))
                        .toList()))
                .<Order>list();

        assertThat(orders).containsOnly(orders.get(0));
        assertThat(shop.stock(cup)).containsExactly(98, 2, 0);
    }

    @Test
    void a_key_is_its_users_own() {
        var cup = shop.stocked(10);
        var anns = await(shop.place(ANN, "mine", item(cup, 1)));

        var bobs = await(shop.place(BOB, "mine", item(cup, 2)));

        assertThat(bobs.id()).isNotEqualTo(anns.id());
        assertThat(bobs.userId()).isEqualTo("bob");
    }

    @Test
    void the_same_key_with_other_items_is_a_conflict() {
        var cup = shop.stocked(10);
        await(shop.place(ANN, "other", item(cup, 1)));

        var refusal = refusalOf(shop.place(ANN, "other", item(cup, 2)));

        assertThat(refusal.code()).isEqualTo(Code.CONFLICT);
        assertThat(shop.stock(cup)).containsExactly(9, 1, 0);
    }

    @Test
    void a_refusal_stays_with_its_key_whatever_comes_in_again() {
        var cup = shop.stocked(1);
        var refused = refusalOf(shop.place(ANN, "kept", item(cup, 2)));
        shop.ask(new AdjustInventory(BOSS, cup.id(), 10, null));

        var again = refusalOf(shop.place(ANN, "kept", item(cup, 2)));

        assertThat(again).isEqualTo(refused);
        assertThat(lacking(again)).isEqualTo(Map.of(cup.id(), 1));
        assertThat(shop.stock(cup)).containsExactly(11, 0, 0);
        assertThat(shop.order(Ids.derived("order", "ann", "kept")).status()).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void nobody_sees_an_order_that_is_being_placed() {
        var cup = shop.stocked(10);
        var id = Ids.derived("order", "bob", "unseen");
        var goOn = shop.stopAt(Moment.HELD);
        var placing = shop.place(BOB, "unseen", item(cup, 1));
        shop.awaitState(id, State.PLACING);

        var found = refusalOf(shop.bus.ask(new FindOrder(BOSS, id)));
        var listed = shop.ask(new ListOrders(BOSS, null, null, true, 100, null));

        assertThat(found.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(listed.orders()).extracting(Order::id).doesNotContain(id);
        goOn.complete();
        assertThat(await(placing).id()).isEqualTo(id);
        assertThat(shop.order(id).status()).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void what_an_order_may_be_made_of() {
        var cup = shop.stocked(10);
        var dear = shop.priced("5", "USD", 10);

        assertThat(refused()).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused(item(cup, 0))).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused(item(cup, 1_001))).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused(item(cup, 600), item(cup, 600))).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused(item(cup, 1), item(dear, 1))).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused(item(cup, 1), new OrderItem("none", 1))).isEqualTo(Code.NOT_FOUND);
        assertThat(refused(IntStream.range(0, 51)
                        .mapToObj(i -> new OrderItem("p" + i, 1))
                        .toArray(OrderItem[]::new)))
                .isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refusalOf(shop.place(ANN, " ", item(cup, 1))).code()).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(shop.stock(cup)).containsExactly(10, 0, 0);
    }

    @Test
    void what_is_named_twice_is_one_line() {
        var cup = shop.stocked(10);

        var order = await(shop.place(ANN, null, item(cup, 2), item(cup, 3)));

        assertThat(order.lines()).extracting(Order.Line::quantity).containsExactly(5);
        assertThat(shop.stock(cup)).containsExactly(5, 5, 0);
    }

    @Test
    void a_product_bears_so_many_open_orders_and_everything_else_goes_on() {
        try (var small = TestOrders.withOpenHolds(3)) {
            var hot = small.stocked(100);
            var other = small.stocked(100);
            IntStream.range(0, 3).forEach(i -> small.pending(hot, 1));

            var refusal = refusalOf(small.place(ANN, null, item(other, 1), item(hot, 1)));

            assertThat(refusal.code()).isEqualTo(Code.UNAVAILABLE);
            assertThat(small.stock(hot)).containsExactly(97, 3, 0);
            assertThat(small.stock(other)).containsExactly(100, 0, 0);
            assertThat(small.pending(other, 1).status()).isEqualTo(OrderStatus.PENDING);
        }
    }

    private static Code refused(OrderItem... items) {
        return refusalOf(shop.place(ANN, null, items)).code();
    }

    /** How many there are of what lacks, by product. */
    private static Map<Object, Object> lacking(Refusal refusal) {
        return ((List<?>) requireNonNull(refusal.details().get("products")))
                .stream()
                        .map(Map.class::cast)
                        .collect(Collectors.toMap(each -> each.get("productId"), each -> each.get("available")));
    }

    private static <T> List<Future<T>> settled(List<Future<T>> futures) {
        await(Future.join(futures).otherwiseEmpty());
        return futures;
    }
}
