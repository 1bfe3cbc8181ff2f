package tidings.orders;

import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Refusal;

/**
 * Why an order took a step.
 *
 * @param key by which the sentence is found in other languages; null: there is none, and the sentence is all
 * @param sentence in English
 */
record Reason(@Nullable String key, String sentence) {
    static final Reason NOT_CONFIRMED = new Reason("not-confirmed", "It was not confirmed in time.");
    static final Reason BY_OWNER = new Reason("by-owner", "It was cancelled by whoever ordered it.");
    static final Reason BY_SHOP = new Reason("by-shop", "It was cancelled by the shop.");
    static final Reason NOT_IN_TIME = new Reason("not-in-time", "The order could not be placed in time.");

    private static final String SOLD_OUT = "sold-out";

    /** As an order is refused by what it needs. */
    static Reason of(Refusal refusal) {
        return new Reason(refusal.code() == Code.OUT_OF_STOCK ? SOLD_OUT : null, refusal.message());
    }
}
