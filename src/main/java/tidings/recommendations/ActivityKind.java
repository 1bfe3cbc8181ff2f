package tidings.recommendations;

/** What somebody does with a product. */
public enum ActivityKind {
    VIEW,
    CART,
    WISHLIST,
    SEARCH,
    /** Comes from orders alone. */
    PURCHASE
}
