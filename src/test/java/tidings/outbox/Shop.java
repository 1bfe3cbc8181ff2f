package tidings.outbox;

import tidings.bus.Event;
import tidings.bus.Wire;

/** What the tests' documents tell. */
sealed interface Shop extends Event {
    @Wire("shop.opened")
    record Opened(String id) implements Shop {}

    @Wire("shop.sold")
    record Sold(String what) implements Shop {}
}
