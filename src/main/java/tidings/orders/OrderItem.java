package tidings.orders;

/** What somebody wants of a product. */
public record OrderItem(String productId, int quantity) {}
