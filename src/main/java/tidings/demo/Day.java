package tidings.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What happens in the shop, one deed after the other. */
final class Day {
    private static final String ACTIVITY = "mutation($in: ActivityInput!) { recordActivity(input: $in) }";
    private static final String WATCH = "mutation($in: WatchProductInput!) { watchProduct(input: $in) { id } }";
    private static final String PRICE =
            "mutation($id: ID!, $in: UpdateProductInput!) { updateProduct(id: $id, input: $in) { id } }";
    private static final String STOCK =
            "mutation($id: ID!, $delta: Int!) { adjustInventory(productId: $id, delta: $delta) { id } }";
    private static final String AVAILABLE = "query($id: ID!) { product(id: $id) { available } }";
    private static final String CAMPAIGN = "mutation($in: CampaignInput!) { createCampaign(input: $in) { id } }";

    private final Person admin;
    private final List<Person> shoppers;
    private final List<String> products;
    private final Random random;
    private final Orders orders;

    Day(Person admin, List<Person> shoppers, List<String> products, Random random) {
        this.admin = admin;
        this.shoppers = shoppers;
        this.products = products;
        this.random = random;
        this.orders = new Orders(admin);
    }

    /** Why it was refused, if it was. What needs an order where none is open is a look instead. */
    Optional<String> happens(Deed deed) throws InterruptedException {
        var shopper = shoppers.get(random.nextInt(shoppers.size()));
        var product = products.get(favourite());
        int amount = 1 + random.nextInt(3);
        return switch (deed) {
            case VIEW, CART -> shopper.ask(ACTIVITY, activity(product, deed)).refusal();
            case WATCH -> shopper.ask(WATCH, watch(product)).refusal();
            case ORDER -> orders.place(shopper, product, amount).refusal();
            case HANDLE_ORDER ->
                orders.isNoneOpen()
                        ? happens(Deed.VIEW)
                        : orders.handle(random.nextInt(12) == 0).refusal();
            case CHANGE_PRICE -> admin.ask(PRICE, price(product)).refusal();
            case SELL_OUT -> sellOut(product);
            case REFILL -> stock(product, 10 * amount);
            case CAMPAIGN -> admin.ask(CAMPAIGN, campaign()).refusal();
        };
    }

    /** Some products are liked better than others. */
    private int favourite() {
        return (int) (products.size() * random.nextDouble() * random.nextDouble());
    }

    private Optional<String> sellOut(String product) throws InterruptedException {
        var answer = admin.ask(AVAILABLE, new JsonObject().put("id", product));
        if (answer.refusal().isPresent()) {
            return answer.refusal();
        }
        int left = answer.field("product").getInteger("available");
        return left == 0 ? Optional.empty() : stock(product, -left);
    }

    private Optional<String> stock(String product, int delta) throws InterruptedException {
        return admin.ask(STOCK, new JsonObject().put("id", product).put("delta", delta))
                .refusal();
    }

    private static JsonObject activity(String product, Deed kind) {
        var input = new JsonObject().put("productId", product).put("kind", kind.name());
        return new JsonObject().put("in", input);
    }

    private static JsonObject watch(String product) {
        var input = new JsonObject().put("productId", product).put("kind", "BACK_IN_STOCK");
        return new JsonObject().put("in", input);
    }

    private JsonObject price(String product) {
        var amount = BigDecimal.valueOf(500 + random.nextInt(9_500), 2).toPlainString();
        var input = new JsonObject().put("price", new JsonObject().put("amount", amount));
        return new JsonObject().put("id", product).put("in", input);
    }

    private JsonObject campaign() {
        var category = Goods.categories().get(random.nextInt(Goods.categories().size()));
        var input = new JsonObject()
                .put("name", "Demo: " + category)
                .put("title", "New on our shelves")
                .put("body", "Come and see what is new in " + category.substring("demo ".length()) + ".")
                .put("audience", new JsonObject().put("interests", new JsonArray().add(category)));
        return new JsonObject().put("in", input);
    }
}
