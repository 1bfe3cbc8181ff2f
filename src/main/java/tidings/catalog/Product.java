package tidings.catalog;

import java.time.Instant;
import java.util.List;
import tidings.bus.Wire;

/**
 * Something the shop sells.
 *
 * @param available what can be ordered now
 * @param held what is kept for orders that are not confirmed; for an ADMIN to see
 * @param sold what confirmed orders took; for an ADMIN to see
 */
@Wire("catalog.product.v1")
public record Product(
        String id,
        String name,
        String description,
        String category,
        List<String> tags,
        Money price,
        int available,
        int held,
        int sold,
        Instant createdAt,
        Instant updatedAt) {
    public Product {
        tags = List.copyOf(tags);
    }

    /** The same for categories that differ in case, width and accents only. */
    public static String categoryKey(String category) {
        return Words.folded(category);
    }

    public boolean inStock() {
        return available > 0;
    }
}
