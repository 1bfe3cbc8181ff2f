package tidings.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.orders.TestOrders.ANN;
import static tidings.orders.TestOrders.HOLD;
import static tidings.orders.TestOrders.PLACING;
import static tidings.orders.TestOrders.SETTLE_AFTER;
import static tidings.orders.TestOrders.item;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.catalog.CatalogRequest.HoldStock;
import tidings.catalog.Money;
import tidings.fixture.TestRun;
import tidings.orders.Order.Line;
import tidings.orders.Seam.Moment;
import tidings.store.Ids;

/** What happens to orders by themselves, and to those who come late. */
class TimeTest {
    private static final String KEY = "k";
    private static final String ID = Ids.derived("order", "ann", KEY);

    private TestOrders shop;

    @BeforeEach
    void start() {
        shop = TestOrders.start();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void an_order_that_nobody_confirms_is_cancelled_and_its_stock_given_back() {
        var cup = shop.stocked(5);
        var order = shop.pending(cup, 2);

        shop.passes(HOLD);

        var cancelled = shop.order(order.id());
        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled.heldUntil()).isNull();
        assertThat(cancelled.history()).last().satisfies(step -> {
            assertThat(step.reason()).isEqualTo("It was not confirmed in time.");
            assertThat(step.at()).isAfterOrEqualTo(order.placedAt().plus(HOLD));
        });
        assertThat(shop.stock(cup)).containsExactly(5, 0, 0);
    }

    @Test
    void an_order_is_left_alone_until_its_time_is_up() {
        var cup = shop.stocked(5);
        var order = shop.pending(cup, 2);

        shop.passes(HOLD.minusSeconds(1));

        assertThat(shop.order(order.id()).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(shop.stock(cup)).containsExactly(3, 2, 0);
    }

    @Test
    void more_orders_than_one_look_takes_are_all_looked_at() {
        var cup = shop.stocked(1_000);
        await(Future.all(IntStream.range(0, 250)
                .mapToObj(i -> shop.place(ANN, null, item(cup, 1)))
                .toList()));

        shop.passes(HOLD);

        assertThat(shop.stock(cup)).containsExactly(1_000, 0, 0);
    }

    @Test
    void what_is_not_placed_in_time_is_undone_and_says_so_to_whoever_asks_again() {
        var cup = shop.stocked(5);
        var placing = sleepingPlacer(Moment.HELD, item(cup, 2));
        assertThat(shop.stock(cup)).containsExactly(3, 2, 0);

        shop.passes(PLACING);

        assertThat(shop.stock(cup)).containsExactly(5, 0, 0);
        var again = refusalOf(shop.place(ANN, KEY, item(cup, 2)));
        assertThat(again.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(again.retryable()).as("with this key").isFalse();
        assertThat(placing.isComplete()).isFalse();
    }

    @Test
    void a_placer_that_wakes_up_late_gives_back_what_it_took_and_answers_as_everybody() {
        var cup = shop.stocked(5);
        var goOn = shop.stopAt(Moment.STORED);
        var placing = shop.place(ANN, KEY, item(cup, 2));
        shop.awaitState(ID, State.PLACING);
        shop.passes(PLACING);
        var refused = refusalOf(shop.place(ANN, KEY, item(cup, 2)));

        goOn.complete();

        assertThat(refusalOf(placing)).isEqualTo(refused);
        assertThat(shop.stock(cup)).containsExactly(5, 0, 0);
        assertThat(shop.order(ID).status()).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void whoever_waits_for_a_placer_that_does_not_come_back_hears_when_its_time_is_up() {
        var cup = shop.stocked(5);
        sleepingPlacer(Moment.HELD, item(cup, 2));
        var waiting = shop.place(ANN, KEY, item(cup, 2));

        shop.clock.move(PLACING.plusMillis(1));

        assertThat(refusalOf(waiting).code()).isEqualTo(Code.UNAVAILABLE);
        shop.awaitToldAll();
        assertThat(shop.stock(cup)).containsExactly(5, 0, 0);
    }

    @Test
    void a_hold_that_lands_after_its_order_was_undone_is_given_back_once_more() {
        var cup = shop.stocked(5);
        var pot = shop.stocked(5);
        refusalOf(shop.place(ANN, KEY, item(cup, 2), item(pot, 9)));
        landsLate(ID, cup.id(), 2);
        assertThat(shop.stock(cup)).containsExactly(3, 2, 0);

        shop.passes(SETTLE_AFTER);

        assertThat(shop.stock(cup)).containsExactly(5, 0, 0);
        assertThat(shop.stored(ID).due()).as("never again").isEmpty();
    }

    @Test
    void the_audit_gives_back_what_lands_even_later_and_what_never_had_an_order() {
        var cup = shop.stocked(9);
        refusalOf(shop.place(ANN, KEY, item(cup, 10)));
        shop.passes(SETTLE_AFTER);
        var pending = shop.pending(cup, 1);
        landsLate(ID, cup.id(), 2);
        landsLate("never-was", cup.id(), 3);
        assertThat(shop.stock(cup)).containsExactly(3, 6, 0);
        shop.clock.move(HOLD.plusMillis(1));

        await(shop.audit.run(TestRun.UNTIL_THE_END));

        assertThat(shop.stock(cup)).containsExactly(8, 1, 0);
        assertThat(shop.order(pending.id()).status()).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void the_audit_goes_through_more_holds_than_one_page_has() {
        var cup = shop.stocked(1_000);
        await(Future.all(IntStream.range(0, 210)
                .mapToObj(i -> shop.bus.ask(new HoldStock("lost" + i, cup.id(), 1, shop.clock.instant())))
                .toList()));
        shop.clock.move(Duration.ofSeconds(1));

        await(shop.audit.run(TestRun.UNTIL_THE_END));

        assertThat(shop.stock(cup)).containsExactly(1_000, 0, 0);
    }

    @Test
    void a_return_is_forgotten_by_the_products_when_nobody_can_be_on_the_way_with_it() {
        var cup = shop.stocked(5);
        var order = shop.confirmed(cup, 2);
        await(shop.cancel(order));
        shop.awaitToldAll();
        assertThat(returnsOf(cup.id())).isEqualTo(1);

        shop.passes(SETTLE_AFTER);

        assertThat(returnsOf(cup.id())).isZero();
        assertThat(shop.stock(cup)).containsExactly(5, 0, 0);
        assertThat(shop.stored(order.id()).due()).isEmpty();
    }

    @Test
    void an_order_that_cannot_be_dealt_with_is_put_off_and_keeps_nobody_waiting() {
        var cup = shop.stocked(5);
        var broken = ofAProductThatIsGone();
        await(shop.orders.insert(broken));
        await(shop.orders.make(policy().giveUp(broken, now())));
        shop.clock.move(SETTLE_AFTER);
        refusalOf(shop.place(ANN, KEY, item(cup, 9)));
        landsLate(ID, cup.id(), 2);

        shop.passes(SETTLE_AFTER);

        assertThat(shop.stock(cup)).containsExactly(5, 0, 0);
        assertThat(shop.stored(broken.id()).due())
                .hasValueSatisfying(due -> assertThat(due).isAfter(now()));
    }

    private StoredOrder ofAProductThatIsGone() {
        var price = new Money(new BigDecimal("1.00"), "EUR");
        var basket = new Basket(List.of(new Line("gone", "Gone", 1, price)), List.of());
        return policy().placing("broken", "ann", false, basket, now());
    }

    private Instant now() {
        return shop.clock.instant();
    }

    private static OrderPolicy policy() {
        return new OrderPolicy(HOLD, PLACING, SETTLE_AFTER);
    }

    /** A write of the order's placer whose outcome was not known. */
    private void landsLate(String orderId, String productId, int quantity) {
        shop.ask(new HoldStock(orderId, productId, quantity, now().plus(HOLD)));
    }

    /** Ann's order under the key, whose placer sleeps from that moment on; others do not. */
    private Future<Order> sleepingPlacer(Moment moment, OrderItem item) {
        var asleep = new AtomicInteger();
        shop.at(reached -> {
            if (reached != moment) {
                return Future.succeededFuture();
            }
            asleep.incrementAndGet();
            return Promise.<Void>promise().future();
        });
        var placing = shop.place(ANN, KEY, item);
        Awaitility.await().until(() -> asleep.get() == 1);
        return placing;
    }

    private int returnsOf(String productId) {
        return await(shop.store.documents("products").findOne(new JsonObject().put("_id", productId)))
                .orElseThrow()
                .getInteger("openReturns");
    }
}
