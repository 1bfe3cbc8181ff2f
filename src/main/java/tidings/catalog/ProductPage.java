package tidings.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;
import tidings.store.PageCursor;

/**
 * A page of products, newest first. What a search looks at for one page is bounded, so a page may be short and still have
 * a next one.
 *
 * @param end where the next page starts: the id after which it was not looked; null after the last
 */
@Wire("catalog.page.v1")
public record ProductPage(List<Product> products, @Nullable String end) {
    public static final String KIND = "products";

    public ProductPage {
        products = List.copyOf(products);
    }

    public static PageCursor cursor(String productId) {
        return PageCursor.of(KIND, productId);
    }
}
