package tidings.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tidings.catalog.Holds.Hold;

/** What is to become of a hold, by its order. */
final class HoldRules {
    enum Fate {
        STAYS,
        IS_SOLD,
        IS_GIVEN_BACK
    }

    private HoldRules() {}

    /** Whether its order has been over since before this moment, or should have been: by then somebody should have seen to it. */
    static boolean isForgotten(Hold hold, @Nullable StoredOrder order, Instant before) {
        if (order == null) {
            return hold.until().isBefore(before);
        }
        var mayBeHeld = fate(order) == Fate.STAYS && !order.wasConfirmed();
        return (mayBeHeld ? order.heldUntil() : order.since()).isBefore(before);
    }

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
