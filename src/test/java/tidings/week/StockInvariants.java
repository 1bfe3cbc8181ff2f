package tidings.week;

import static tidings.week.Facts.objects;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds of stock and orders. */
final class StockInvariants {
    private static final Set<String> SOLD = Set.of("CONFIRMED", "SHIPPED", "DELIVERED");
    private static final Map<String, Set<String>> STEPS = Map.of(
            "", Set.of("PENDING", "REJECTED"),
            "PENDING", Set.of("CONFIRMED", "CANCELLED"),
            "CONFIRMED", Set.of("SHIPPED", "CANCELLED"),
            "SHIPPED", Set.of("DELIVERED"),
            "DELIVERED", Set.of(),
            "CANCELLED", Set.of(),
            "REJECTED", Set.of());

    private StockInvariants() {}

    static Stream<String> shelvesAgree(Facts facts) {
        return facts.all("products").stream()
                .filter(product -> shelved(facts, product)
                        != number(product, "available") + number(product, "held") + number(product, "sold"))
                .map(product -> product.encode() + " but " + shelved(facts, product));
    }

    private static int shelved(Facts facts, JsonObject product) {
        return facts.ledger.stock.getOrDefault(product.getString("_id"), 0);
    }

    static Stream<String> nothingIsOversold(Facts facts) {
        return facts.all("products").stream()
                .filter(product -> Stream.of("available", "held", "sold").anyMatch(each -> number(product, each) < 0))
                .map(JsonObject::encode);
    }

    static Stream<String> soldIsConfirmed(Facts facts) {
        var sold = facts.all("orders").stream()
                .filter(order -> SOLD.contains(order.getString("state")))
                .flatMap(order -> objects(order, "lines"))
                .collect(Collectors.groupingBy(
                        line -> line.getString("productId"), Collectors.summingInt(line -> number(line, "quantity"))));
        return facts.all("products").stream()
                .filter(product -> number(product, "sold") != sold.getOrDefault(product.getString("_id"), 0))
                .map(product -> product.encode() + " but " + sold.get(product.getString("_id")));
    }

    static Stream<String> noHoldIsLeft(Facts facts) {
        return facts.all("products").stream()
                .filter(product ->
                        Stream.of("held", "openHolds", "openReturns").anyMatch(each -> number(product, each) != 0))
                .map(JsonObject::encode);
    }

    static Stream<String> ordersAreTheirOwners(Facts facts) {
        return facts.ledger.orders.entrySet().stream()
                .filter(each -> {
                    var order = facts.byId("orders").get(each.getKey());
                    var owner = facts.ledger.gone.containsKey(each.getValue()) ? "erased" : each.getValue();
                    return order == null || !owner.equals(order.getString("userId"));
                })
                .map(each -> each + " is " + facts.byId("orders").get(each.getKey()));
    }

    static Stream<String> ordersTookAllowedSteps(Facts facts) {
        return facts.all("orders").stream()
                .filter(order -> !isAllowed(steps(order))
                        || Set.of("PLACING", "PENDING").contains(order.getString("state"))
                        || !last(steps(order)).equals(order.getString("state")))
                .map(JsonObject::encode);
    }

    private static boolean isAllowed(List<String> steps) {
        var before = "";
        for (var step : steps) {
            if (!STEPS.getOrDefault(before, Set.of()).contains(step)) {
                return false;
            }
            before = step;
        }
        return true;
    }

    /** Of an order: how far it was, the first step first. */
    static List<String> steps(JsonObject order) {
        return objects(order, "history").map(step -> step.getString("status")).toList();
    }

    private static String last(List<String> steps) {
        return steps.isEmpty() ? "" : steps.get(steps.size() - 1);
    }

    private static int number(JsonObject json, String field) {
        return json.getInteger(field, 0);
    }
}
