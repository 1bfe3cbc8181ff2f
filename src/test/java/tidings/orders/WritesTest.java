package tidings.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.orders.TestOrders.ANN;
import static tidings.orders.TestOrders.item;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What placing an order costs the store. */
class WritesTest {
    @Test
    void placing_an_order_is_two_writes_and_one_for_each_product() {
        try (var shop = TestOrders.tapped()) {
            var cup = shop.stocked(9);
            var pot = shop.stocked(9);
            await(shop.place(ANN, null, item(cup, 1), item(pot, 1)));
            shop.tap().reset();

            await(shop.place(ANN, null, item(cup, 1), item(pot, 1)));

            var writes = new TreeMap<>(shop.tap().counts());
            writes.keySet().retainAll(Set.of("insert", "update", "findAndModify", "delete"));
            assertThat(writes).isEqualTo(Map.of("insert", 1, "update", 2, "findAndModify", 1));
        }
    }
}
