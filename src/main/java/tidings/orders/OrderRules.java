package tidings.orders;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.catalog.Money;
import tidings.catalog.Product;
import tidings.orders.Order.Line;

/** What an order may be made of, and what it comes to. */
final class OrderRules {
    private static final int LONGEST_KEY = 128;

    private final int mostLines;
    private final int mostOfOne;

    OrderRules(int mostLines, int mostOfOne) {
        this.mostLines = mostLines;
        this.mostOfOne = mostOfOne;
    }

    static void checkKey(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw Refusal.badInput("idempotencyKey", "must have from 1 to " + LONGEST_KEY + " characters");
        }
    }

    /** The quantities by product, in the order in which the products were named first. */
    Map<String, Integer> quantities(List<OrderItem> items) {
        if (items.isEmpty() || items.size() > mostLines) {
            throw Refusal.badInput("items", "must have 1 to " + mostLines + " entries");
        }
        var quantities = new LinkedHashMap<String, Integer>();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var place = "items[" + i + "].quantity";
            Refusal.unlessBetween(place, item.quantity(), 1, mostOfOne);
            var together = quantities.merge(item.productId(), item.quantity(), Integer::sum);
            Refusal.unlessBetween(place, together, 1, mostOfOne);
        }
        return quantities;
    }

    static Basket basket(Map<String, Integer> quantities, Map<String, Product> products) {
        var unknown = quantities.keySet().stream()
                .filter(id -> !products.containsKey(id))
                .toList();
        if (!unknown.isEmpty()) {
            throw Bad.noSuchProducts(unknown);
        }
        var lines = quantities.entrySet().stream()
                .map(each -> line(requireNonNull(products.get(each.getKey())), each.getValue()))
                .toList();
        var categories = quantities.keySet().stream()
                .map(id -> Product.categoryKey(requireNonNull(products.get(id)).category()))
                .distinct()
                .toList();
        return new Basket(lines, categories);
    }

    static Money total(List<Line> lines) {
        var currencies = lines.stream()
                .map(line -> line.unitPrice().currency())
                .distinct()
                .toList();
        if (currencies.size() > 1) {
            throw Refusal.badInput(
                    "items", "must all be priced in one currency, not in " + String.join(" and ", currencies));
        }
        return lines.stream()
                .map(line -> line.unitPrice().times(line.quantity()))
                .reduce(Money::plus)
                .orElseThrow();
    }

    static boolean isOf(Map<String, Integer> quantities, List<Line> lines) {
        return quantities.equals(lines.stream().collect(Collectors.toMap(Line::productId, Line::quantity)));
    }

    /** The one refusal of an order from those of its products: what is sold out is said of all of them. */
    static Refusal together(List<Refusal> refusals) {
        var soldOut = refusals.stream()
                .filter(refusal -> refusal.code() == Code.OUT_OF_STOCK)
                .map(Refusal::details)
                .toList();
        if (soldOut.isEmpty()) {
            return refusals.get(0);
        }
        return Refusal.of(
                Code.OUT_OF_STOCK, "There is not enough left of what you ordered.", Map.of("products", soldOut));
    }

    /** As the order keeps it: with its key nothing else is ever answered, so asking again does not help. */
    static Refusal kept(Refusal refusal, boolean keyed) {
        return keyed ? new Refusal(refusal.code(), refusal.message(), false, refusal.details()) : refusal;
    }

    private static Line line(Product product, int quantity) {
        return new Line(product.id(), product.name(), quantity, product.price());
    }
}
