package tidings.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Event;
import tidings.bus.Wire;

/** What happens to products. */
public sealed interface CatalogEvent extends Event {
    String productId();

    @Wire("product.created")
    record ProductCreated(String productId) implements CatalogEvent {}

    /**
     * Told when what a product says of itself is another thing.
     *
     * @param changed the fields that are not what they were, such as {@code price}
     */
    @Wire("product.updated")
    record ProductUpdated(String productId, List<String> changed) implements CatalogEvent {
        public ProductUpdated {
            changed = List.copyOf(changed);
        }
    }

    /** Told when a price becomes less in the same currency. */
    @Wire("product.price_dropped")
    record PriceDropped(String productId, Money from, Money to) implements CatalogEvent {}

    /**
     * The last one that could be ordered is gone; once for every time that happens.
     *
     * @param orderId the order that took it, if one did
     */
    @Wire("product.out_of_stock")
    record OutOfStock(
            String productId, String name, @Nullable String orderId) implements CatalogEvent {}

    /**
     * There is something to order again; once for every time that happens.
     *
     * @param orderId the order that gave it back, if one did
     */
    @Wire("product.back_in_stock")
    record BackInStock(
            String productId, String name, @Nullable String orderId) implements CatalogEvent {}
}
