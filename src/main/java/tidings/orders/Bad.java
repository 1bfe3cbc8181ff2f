package tidings.orders;

import java.util.List;
import java.util.Map;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** The refusals of this domain. */
final class Bad {
    private Bad() {}

    static Refused noSuchOrder() {
        return Refusal.of(Code.NOT_FOUND, "There is no such order.").asException();
    }

    static Refused noSuchUser() {
        return Refusal.of(Code.NOT_FOUND, "There is no such user.").asException();
    }

    static Refused noSuchProducts(List<String> productIds) {
        return Refusal.of(Code.NOT_FOUND, "There is no such product.", Map.of("productIds", productIds))
                .asException();
    }

    static Refused otherItems() {
        return Refusal.of(Code.CONFLICT, "This idempotencyKey was used for an order of other items.")
                .asException();
    }

    static Refused noSuchStep(OrderStatus from, OrderStatus to) {
        return Refusal.of(
                        Code.CONFLICT,
                        "An order that is " + from + " cannot become " + to + ".",
                        Map.of("from", from.name(), "to", to.name()))
                .asException();
    }

    static Refused tooBusy() {
        return Refusal.of(Code.UNAVAILABLE, "This order is being changed too often right now.")
                .asException();
    }
}
