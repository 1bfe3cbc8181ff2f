package tidings.demo;

import java.util.Random;

/** What may happen next in a shop, and how often it does. */
enum Deed {
    VIEW(50),
    CART(8),
    WATCH(4),
    ORDER(16),
    HANDLE_ORDER(14),
    CHANGE_PRICE(3),
    SELL_OUT(1),
    REFILL(3),
    CAMPAIGN(1);

    private static final int ALL = sum();

    private final int outOfHundred;

    Deed(int outOfHundred) {
        this.outOfHundred = outOfHundred;
    }

    static Deed next(Random random) {
        int drawn = random.nextInt(ALL);
        for (var deed : values()) {
            drawn -= deed.outOfHundred;
            if (drawn < 0) {
                return deed;
            }
        }
        throw new IllegalStateException("shares that do not add up");
    }

    private static int sum() {
        int sum = 0;
        for (var deed : values()) {
            sum += deed.outOfHundred;
        }
        return sum;
    }
}
