package tidings.orders;

import org.jspecify.annotations.Nullable;

/** What is to become of a hold, by its order. */
final class HoldRules {
    enum Fate {
        STAYS,
        IS_SOLD,
        IS_GIVEN_BACK
    }

    private HoldRules() {}

    /** @param order null: there is none, and an order is stored before anything is held for it */
    static Fate fate(@Nullable StoredOrder order) {
        if (order == null) {
            return Fate.IS_GIVEN_BACK;
        }
        return switch (order.state()) {
            case PLACING, PENDING -> Fate.STAYS;
            case CONFIRMED, SHIPPED, DELIVERED -> Fate.IS_SOLD;
            case REJECTED -> Fate.IS_GIVEN_BACK;
            // Of one that was confirmed the hold is sold first and then taken back: that is still under way.
            case CANCELLED -> order.wasConfirmed() ? Fate.STAYS : Fate.IS_GIVEN_BACK;
        };
    }
}
