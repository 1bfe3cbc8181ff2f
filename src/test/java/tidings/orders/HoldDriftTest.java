package tidings.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.orders.TestOrders.DRIFT_AFTER;
import static tidings.orders.TestOrders.HOLD;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.catalog.CatalogRequest.HoldStock;
import tidings.catalog.CatalogRequest.ReleaseHold;
import tidings.catalog.Product;

/** The audit of orders against what is held for them finds what was planted, and nothing where nothing was. */
class HoldDriftTest {
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
    void a_shop_in_which_things_happen_has_none() {
        var cup = shop.stocked(500);
        shop.confirmed(cup, 2);
        await(shop.cancel(shop.pending(cup, 3)));
        await(shop.cancel(shop.confirmed(cup, 1)));
        await(Future.all(IntStream.range(0, 120)
                .mapToObj(i -> shop.place(TestOrders.ANN, null, TestOrders.item(cup, 1)))
                .toList()));
        shop.awaitToldAll();

        assertThat(drift()).isZero();
        shop.passes(HOLD);
        assertThat(drift()).isZero();
        shop.clock.move(DRIFT_AFTER.multipliedBy(2));
        assertThat(drift()).isZero();
    }

    @Test
    void a_hold_of_no_order_is_one_once_it_should_have_been_given_back() {
        var cup = shop.stocked(9);
        shop.ask(new HoldStock("never-was", cup.id(), 3, shop.clock.instant()));
        assertThat(drift()).isZero();

        shop.clock.move(DRIFT_AFTER.plusMillis(1));

        assertThat(drift()).isEqualTo(1);
    }

    @Test
    void a_hold_that_stayed_behind_its_order_is_one() {
        var cup = shop.stocked(9);
        var cancelled = await(shop.cancel(shop.pending(cup, 1)));
        shop.awaitToldAll();
        shop.ask(new HoldStock(cancelled.id(), cup.id(), 1, shop.clock.instant().plus(HOLD)));

        shop.clock.move(DRIFT_AFTER.plusMillis(1));

        assertThat(drift()).isEqualTo(1);
    }

    @Test
    void an_order_whose_time_nobody_looked_at_is_one() {
        shop.pending(shop.stocked(9), 1);

        shop.clock.move(HOLD.plus(DRIFT_AFTER).plusMillis(1));

        assertThat(drift()).isEqualTo(1);
    }

    @Test
    void an_order_for_which_nothing_is_held_any_more_is_one_at_once() {
        var cup = shop.stocked(9);
        var order = shop.pending(cup, 4);

        shop.ask(new ReleaseHold(order.id(), cup.id()));

        assertThat(drift()).isEqualTo(1);
    }

    @Test
    void an_order_for_which_less_is_held_is_one() {
        var cup = shop.stocked(9);
        var order = shop.pending(cup, 4);

        shop.ask(new ReleaseHold(order.id(), cup.id()));
        shop.ask(new HoldStock(order.id(), cup.id(), 3, shop.clock.instant().plus(HOLD)));

        assertThat(drift()).isEqualTo(1);
    }

    @Test
    void what_was_late_and_is_seen_to_meanwhile_is_none() {
        shop.pending(shop.stocked(9), 1);
        shop.clock.move(HOLD.plus(DRIFT_AFTER).plusMillis(1));
        shop.aWhile = shop.deadlines::sweep;

        assertThat(drift()).isZero();
    }

    @Test
    void the_counts_of_a_product_are_those_of_what_it_bears() {
        var cup = shop.stocked(9);
        shop.stocked(0);
        shop.pending(cup, 2);
        shop.confirmed(cup, 1);
        assertThat(stockDrift()).isZero();

        plant(cup, new JsonObject().put("held", 3));
        assertThat(stockDrift()).isEqualTo(1);
        plant(cup, new JsonObject().put("held", 2).put("openHolds", 5));
        assertThat(stockDrift()).isEqualTo(1);
        plant(cup, new JsonObject().put("openHolds", 1).put("inStock", false));
        assertThat(stockDrift()).isEqualTo(1);
        plant(cup, new JsonObject().put("inStock", true));
        assertThat(stockDrift()).isZero();
    }

    private void plant(Product product, JsonObject fields) {
        await(shop.store
                .documents("products")
                .update(new JsonObject().put("_id", product.id()), new JsonObject().put("$set", fields)));
    }

    private long drift() {
        return shop.count("holds-and-orders");
    }

    private long stockDrift() {
        return shop.count("stock");
    }
}
