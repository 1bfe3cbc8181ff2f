package tidings.orders;

import java.time.Duration;
import java.time.Instant;

/** How late an order is. */
final class OverdueRules {
    private OverdueRules() {}

    /** How often as much time has passed as an order may be confirmed; 0: it is not late. */
    static int periods(StoredOrder order, Duration overdue, Instant now) {
        if (order.state() != State.CONFIRMED || order.since().isAfter(now)) {
            return 0;
        }
        return (int)
                Math.min(Integer.MAX_VALUE, Duration.between(order.since(), now).dividedBy(overdue));
    }
}
