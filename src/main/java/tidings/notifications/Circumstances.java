package tidings.notifications;

/**
 * How things stand for one person when it is decided.
 *
 * @param told whether they were told already, by this event or by a newer one of the same
 * @param slot whether one more promotion is within the cap
 * @param bought whether they bought lately what this is about
 * @param current whether it is still so
 */
record Circumstances(boolean told, boolean slot, boolean bought, boolean current) {
    /** Nothing stands against it. */
    static final Circumstances PLAIN = new Circumstances(false, true, false, true);

    Circumstances withoutSlot() {
        return new Circumstances(told, false, bought, current);
    }

    Circumstances afterPurchase() {
        return new Circumstances(told, slot, true, current);
    }

    Circumstances outdated() {
        return new Circumstances(told, slot, bought, false);
    }

    Circumstances toldBefore() {
        return new Circumstances(true, slot, bought, current);
    }
}
