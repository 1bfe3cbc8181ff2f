package tidings.orders;

import java.time.Instant;
import tidings.bus.Event;
import tidings.bus.Wire;

/** What those who run the shop are reminded of. */
public sealed interface OrderReminder extends Event {
    /**
     * Orders are confirmed and should be on their way by now.
     *
     * @param longest since when the one is confirmed that waits longest
     */
    @Wire("orders.overdue")
    record OrdersOverdue(int count, Instant longest) implements OrderReminder {}
}
