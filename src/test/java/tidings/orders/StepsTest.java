package tidings.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.orders.TestOrders.ANN;
import static tidings.orders.TestOrders.BOB;
import static tidings.orders.TestOrders.BOSS;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Done;
import tidings.bus.Told;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderRequest.CancelOrder;
import tidings.orders.OrderRequest.ConfirmOrder;
import tidings.orders.OrderRequest.UpdateOrderStatus;

class StepsTest {
    private static TestOrders shop;

    @BeforeAll
    static void start() {
        shop = TestOrders.start();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void what_is_confirmed_is_sold() {
        var cup = shop.stocked(5);
        var order = shop.pending(cup, 2);

        var confirmed = await(shop.confirm(order));

        assertThat(confirmed.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(confirmed.heldUntil()).isNull();
        shop.awaitToldAll();
        assertThat(shop.stock(cup)).containsExactly(3, 0, 2);
    }

    @Test
    void an_order_goes_its_way_and_tells_every_step() {
        var order = shop.confirmed(shop.stocked(5), 2);
        shop.ask(new UpdateOrderStatus(BOSS, order.id(), OrderStatus.SHIPPED));

        var delivered = shop.ask(new UpdateOrderStatus(BOSS, order.id(), OrderStatus.DELIVERED));

        assertThat(delivered.history())
                .extracting(Order.Step::status)
                .containsExactly(
                        OrderStatus.PENDING, OrderStatus.CONFIRMED, OrderStatus.SHIPPED, OrderStatus.DELIVERED);
        assertThat(delivered.history()).extracting(Order.Step::at).isSorted();
    }

    @Test
    void a_pending_order_is_cancelled_by_its_owner() {
        var cup = shop.stocked(5);
        var order = shop.pending(cup, 2);

        var cancelled = await(shop.cancel(order));

        assertThat(cancelled.history().get(1).reason()).isEqualTo("It was cancelled by whoever ordered it.");
        shop.awaitToldAll();
        assertThat(shop.stock(cup)).containsExactly(5, 0, 0);
    }

    @Test
    void what_was_sold_is_taken_back_from_an_order_that_is_cancelled() {
        var cup = shop.stocked(5);
        var pot = shop.stocked(5);
        var order = await(shop.place(ANN, null, TestOrders.item(cup, 2), TestOrders.item(pot, 5)));
        await(shop.confirm(order));

        var cancelled = shop.ask(new CancelOrder(BOSS, order.id()));

        assertThat(cancelled.history().get(2).reason()).isEqualTo("It was cancelled by the shop.");
        shop.awaitToldAll();
        assertThat(shop.stock(cup)).containsExactly(5, 0, 0);
        assertThat(shop.stock(pot)).containsExactly(5, 0, 0);
    }

    @Test
    void what_is_not_in_the_table_is_refused_and_changes_nothing() {
        var cup = shop.stocked(5);
        var order = shop.confirmed(cup, 2);
        shop.ask(new UpdateOrderStatus(BOSS, order.id(), OrderStatus.SHIPPED));

        assertThat(refusalOf(shop.cancel(order)).code()).isEqualTo(Code.CONFLICT);
        assertThat(refusalOf(shop.confirm(order)).code()).isEqualTo(Code.CONFLICT);
        assertThat(update(order, OrderStatus.PENDING)).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(update(order, OrderStatus.REJECTED)).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(shop.stock(cup)).containsExactly(3, 0, 2);
    }

    @Test
    void a_step_that_was_made_is_made_again_without_effect() {
        var cup = shop.stocked(5);
        var order = shop.confirmed(cup, 2);

        var again = await(shop.confirm(order));

        assertThat(again).isEqualTo(order);
        shop.awaitToldAll();
        assertThat(shop.stock(cup)).containsExactly(3, 0, 2);
    }

    @Test
    void who_may_not_is_told_nothing() {
        var order = shop.pending(shop.stocked(5), 2);

        assertThat(refusalOf(shop.bus.ask(new CancelOrder(BOB, order.id()))))
                .isEqualTo(refusalOf(shop.bus.ask(new CancelOrder(BOB, "none"))));
        assertThat(refusalOf(shop.bus.ask(new ConfirmOrder(ANN, order.id()))).code())
                .isEqualTo(Code.FORBIDDEN);
        assertThat(refusalOf(shop.bus.ask(new UpdateOrderStatus(ANN, order.id(), OrderStatus.SHIPPED)))
                        .code())
                .isEqualTo(Code.FORBIDDEN);
        assertThat(shop.order(order.id()).status()).isEqualTo(OrderStatus.PENDING);
    }

    @RepeatedTest(20)
    void of_confirming_cancelling_and_expiring_at_once_the_stock_follows_the_one_end() {
        var cup = shop.stocked(5);
        var order = shop.pending(cup, 2);
        shop.clock.move(TestOrders.HOLD.plusMillis(1));

        await(Future.join(
                outcomes(shop.confirm(order), shop.cancel(order), shop.deadlines.sweep(), shop.confirm(order))));

        shop.awaitToldAll();
        var end = shop.order(order.id()).status();
        assertThat(end).isIn(OrderStatus.CONFIRMED, OrderStatus.CANCELLED);
        assertThat(shop.stock(cup)).isEqualTo(end == OrderStatus.CONFIRMED ? List.of(3, 0, 2) : List.of(5, 0, 0));
        assertThat(shop.order(order.id()).history())
                .extracting(Order.Step::status)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_told_late_and_again_moves_no_stock() {
        var cup = shop.stocked(5);
        var order = shop.confirmed(cup, 2);
        await(shop.cancel(order));
        shop.awaitToldAll();

        told(order, OrderStatus.PENDING, OrderStatus.CONFIRMED);
        told(order, OrderStatus.CONFIRMED, OrderStatus.CANCELLED);
        shop.passes(TestOrders.SETTLE_AFTER);
        told(order, OrderStatus.CONFIRMED, OrderStatus.CANCELLED);

        assertThat(shop.stock(cup)).containsExactly(5, 0, 0);
    }

    @Test
    void what_is_to_be_taken_back_before_it_was_sold_is_sold_first() {
        var cup = shop.stocked(9);
        shop.confirmed(cup, 4);
        var order = shop.pending(cup, 2);

        told(order, OrderStatus.CONFIRMED, OrderStatus.CANCELLED);

        assertThat(shop.stock(cup)).as("the other order's are not touched").containsExactly(5, 0, 4);
    }

    private static Code update(Order order, OrderStatus status) {
        return refusalOf(shop.bus.ask(new UpdateOrderStatus(BOSS, order.id(), status)))
                .code();
    }

    private static Done told(Order order, @Nullable OrderStatus from, OrderStatus to) {
        var event = new OrderStatusChanged(order.id(), order.userId(), from, to, null, null);
        var told = new Told<>("e-" + to, "orders/" + order.id(), 7, Instant.now(), event);
        return await(shop.bus.tell(StockOfOrders.GROUP, told, Duration.ofSeconds(10)));
    }

    private static List<Future<?>> outcomes(Future<?>... futures) {
        var outcomes = new ArrayList<Future<?>>();
        for (var future : futures) {
            outcomes.add(future.otherwiseEmpty());
        }
        return outcomes;
    }
}
