package tidings.catalog;

import java.util.Map;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** The refusals of this domain. */
final class Bad {
    private Bad() {}

    static Refused noSuchProduct() {
        return Refusal.of(Code.NOT_FOUND, "There is no such product.").asException();
    }

    static Refused noSuchWatch() {
        return Refusal.of(Code.NOT_FOUND, "There is no such watch.").asException();
    }

    static Refused soldOut(String productId, int available) {
        var message = available == 0 ? "There is none left." : "There are only " + available + " left.";
        return Refusal.of(Code.OUT_OF_STOCK, message, Map.of("productId", productId, "available", available))
                .asException();
    }

    static Refused tooManyOpen(String productId) {
        return Refusal.of(
                        Code.UNAVAILABLE,
                        "There are too many open orders for this product right now.",
                        Map.of("productId", productId))
                .asException();
    }

    static Refused tooBusy() {
        return Refusal.of(Code.UNAVAILABLE, "This product is being changed too often right now.")
                .asException();
    }

    static Refused tooLate() {
        return Refusal.of(Code.UNAVAILABLE, "This came too late.").asException();
    }

    static Refused conflict(String message) {
        return Refusal.of(Code.CONFLICT, message).asException();
    }
}
