package tidings.orders;

import java.util.List;
import tidings.orders.Order.Line;

/**
 * What somebody wants to order, as the catalog has it at that moment.
 *
 * @param categories keys of what the products are listed under, each once
 */
record Basket(List<Line> lines, List<String> categories) {
    Basket {
        lines = List.copyOf(lines);
        categories = List.copyOf(categories);
    }
}
