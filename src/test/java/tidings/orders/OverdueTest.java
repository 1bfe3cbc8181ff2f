package tidings.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.orders.TestOrders.BOSS;
import static tidings.orders.TestOrders.OVERDUE;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.fixture.TestRun;
import tidings.orders.OrderRequest.UpdateOrderStatus;
import tidings.store.Find;

/** Orders that are confirmed for too long: whom that is told, and how often. */
class OverdueTest {
    private TestOrders shop;
    private int runs;

    @BeforeEach
    void start() {
        shop = TestOrders.start();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void an_order_is_told_late_once_for_each_period_and_admins_are_reminded_at_each_check() {
        var cup = shop.stocked(9);
        var late = shop.confirmed(cup, 1);
        shop.clock.move(OVERDUE.minusMinutes(1));
        assertThat(check()).isZero();
        shop.confirmed(cup, 2);

        shop.clock.move(Duration.ofMinutes(2));
        assertThat(check()).isEqualTo(1);
        assertThat(check()).isEqualTo(1);
        assertThat(delays(late)).isEqualTo(1);
        shop.clock.move(OVERDUE);
        assertThat(check()).isEqualTo(2);

        assertThat(delays(late)).isEqualTo(2);
        assertThat(reminders()).hasSize(3);
    }

    @Test
    void what_is_told_stands_in_the_write_that_counts_it() {
        var late = shop.confirmed(shop.stocked(9), 1);
        var before = shop.stored(late.id()).seq();
        shop.clock.move(OVERDUE.multipliedBy(3));

        check();

        assertThat(delays(late))
                .as("periods that nobody looked at are not told one by one")
                .isEqualTo(3);
        assertThat(shop.stored(late.id()).seq()).isEqualTo(before + 1);
    }

    @Test
    void a_check_that_is_begun_again_reminds_once() {
        shop.confirmed(shop.stocked(9), 1);
        shop.clock.move(OVERDUE);

        await(shop.overdue.check(TestRun.UNTIL_THE_END));
        await(shop.overdue.check(TestRun.UNTIL_THE_END));

        assertThat(reminders()).hasSize(1);
    }

    @Test
    void an_order_that_went_on_is_late_no_more() {
        var order = shop.confirmed(shop.stocked(9), 1);
        shop.ask(new UpdateOrderStatus(BOSS, order.id(), OrderStatus.SHIPPED));
        shop.clock.move(OVERDUE.multipliedBy(2));

        assertThat(check()).isZero();
        assertThat(reminders()).isEmpty();
    }

    @Test
    void an_order_that_goes_on_meanwhile_is_not_told_of() {
        var order = shop.confirmed(shop.stocked(9), 1);
        var asRead = shop.stored(order.id());
        shop.ask(new UpdateOrderStatus(BOSS, order.id(), OrderStatus.SHIPPED));

        assertThat(await(shop.orders.delayed(asRead, 1))).isFalse();
    }

    @Test
    void more_than_a_page_of_them_are_all_found() {
        var cup = shop.stocked(1_000);
        for (var i = 0; i < 105; i++) {
            shop.ask(new OrderRequest.ConfirmOrder(BOSS, shop.pending(cup, 1).id()));
        }
        shop.clock.move(OVERDUE);

        assertThat(check()).isEqualTo(105);
    }

    @Test
    void reminders_are_forgotten_when_they_are_old_and_told() {
        shop.confirmed(shop.stocked(9), 1);
        shop.clock.move(OVERDUE);
        check();
        shop.clock.move(Duration.ofDays(31));

        assertThat(await(shop.reminders.forget(TestRun.UNTIL_THE_END, shop.clock.instant())))
                .isEqualTo(1);
        assertThat(reminders()).isEmpty();
    }

    /** One that is a run of its own. */
    private long check() {
        return await(shop.overdue.check(new TestRun("order-check/" + runs++, shop.clock.instant())));
    }

    private int delays(Order order) {
        return shop.stored(order.id()).delays();
    }

    private List<JsonObject> reminders() {
        return await(shop.store.documents(Reminders.COLLECTION).find(Find.where(new JsonObject(), 10)));
    }
}
