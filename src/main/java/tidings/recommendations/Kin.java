package tidings.recommendations;

/**
 * A product that goes with another one.
 *
 * @param strength above 0, at most 1
 */
record Kin(String productId, double strength) {}
