package tidings.orders;

import java.util.List;
import java.util.Map;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.bus.Viewer;

/** The refusals of this domain. */
final class Bad {
    private Bad() {}

    /** What is wrong with an argument, by its place in the request, such as {@code items[0].quantity}. */
    static Refused input(String argument, String complaint) {
        return Refusal.of(Code.BAD_USER_INPUT, argument + " " + complaint + ".", Map.of("argument", argument))
                .asException();
    }

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

    static void unlessAdmin(Viewer viewer) {
        if (!viewer.admin()) {
            throw Refusal.of(Code.FORBIDDEN, "This is for administrators.").asException();
        }
    }

    static void unlessBetween(String argument, int value, int least, int most) {
        if (value < least || value > most) {
            throw input(argument, "must be from " + least + " to " + most);
        }
    }
}
