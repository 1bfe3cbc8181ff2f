package tidings.orders;

import tidings.bus.Poke;
import tidings.bus.Wire;

/** What every node is told at once. A poke may be lost. */
public sealed interface OrderPoke extends Poke {
    /** An order made a step. */
    @Wire("orders.order-changed.v1")
    record OrderChanged(String orderId) implements OrderPoke {}
}
