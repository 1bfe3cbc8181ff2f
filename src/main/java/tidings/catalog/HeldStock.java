package tidings.catalog;

import java.time.Instant;

/**
 * A hold as it is stored: one number, the moment until which in milliseconds, with the quantity in its last six digits. A
 * product with 2,000 of them is read and written more than twice as fast as with a document for each.
 */
record HeldStock(long packed) {
    static final int MOST = 999_999;

    static HeldStock of(int quantity, Instant until) {
        return new HeldStock(until.toEpochMilli() * (MOST + 1) + quantity);
    }

    int quantity() {
        return (int) Math.floorMod(packed, (long) MOST + 1);
    }

    Instant until() {
        return Instant.ofEpochMilli(Math.floorDiv(packed, (long) MOST + 1));
    }
}
