package tidings.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.orders.HoldRules.Fate.IS_GIVEN_BACK;
import static tidings.orders.HoldRules.Fate.IS_SOLD;
import static tidings.orders.HoldRules.Fate.STAYS;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.catalog.Money;
import tidings.orders.Order.Step;

class HoldRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void a_hold_follows_its_order() {
        assertThat(HoldRules.fate(null)).isEqualTo(IS_GIVEN_BACK);
        assertThat(HoldRules.fate(order(State.PLACING))).isEqualTo(STAYS);
        assertThat(HoldRules.fate(order(State.PENDING, OrderStatus.PENDING))).isEqualTo(STAYS);
        assertThat(HoldRules.fate(order(State.REJECTED, OrderStatus.REJECTED))).isEqualTo(IS_GIVEN_BACK);
        assertThat(HoldRules.fate(order(State.CONFIRMED, OrderStatus.PENDING, OrderStatus.CONFIRMED)))
                .isEqualTo(IS_SOLD);
        assertThat(HoldRules.fate(order(State.DELIVERED, OrderStatus.CONFIRMED, OrderStatus.DELIVERED)))
                .isEqualTo(IS_SOLD);
        assertThat(HoldRules.fate(order(State.CANCELLED, OrderStatus.PENDING, OrderStatus.CANCELLED)))
                .isEqualTo(IS_GIVEN_BACK);
        assertThat(HoldRules.fate(order(State.CANCELLED, OrderStatus.CONFIRMED, OrderStatus.CANCELLED)))
                .as("it is sold before it is taken back")
                .isEqualTo(STAYS);
    }

    private static StoredOrder order(State state, OrderStatus... history) {
        return new StoredOrder(
                "o1",
                "ann",
                state,
                false,
                List.of(),
                List.of(),
                new Money(BigDecimal.ONE, "EUR"),
                Arrays.stream(history)
                        .map(status -> new Step(status, NOW, null))
                        .toList(),
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                0);
    }
}
