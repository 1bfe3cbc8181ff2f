package tidings.catalog;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tidings.bus.Wire;

/** Those of the products asked for that there are. */
@Wire("catalog.products.v1")
public record Products(List<Product> found) {
    public Products {
        found = List.copyOf(found);
    }

    public Map<String, Product> byId() {
        return found.stream().collect(Collectors.toMap(Product::id, Function.identity()));
    }
}
