package tidings.catalog;

/** What a shopper waits for. */
public enum WatchKind {
    BACK_IN_STOCK,
    PRICE_BELOW
}
