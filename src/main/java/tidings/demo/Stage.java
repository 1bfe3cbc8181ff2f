package tidings.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tidings.settings.DemoSettings;

/** Sets the scene: products and shoppers. What an earlier demo left is used again, so that many of them make no more. */
final class Stage {
    private static final String PRODUCTS = "query($of: String!, $after: String) {"
            + " products(filter: {category: $of}, first: 100, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } } }";
    private static final String ADD = "mutation($in: AddProductInput!) { addProduct(input: $in) { id } }";
    private static final String REGISTER =
            "mutation($in: RegisterUserInput!) { registerUser(input: $in) { accessToken } }";
    private static final List<String> NAMES =
            List.of("Ann", "Bob", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ivo", "Jo", "Kim", "Lena");
    static final String PASSWORD = "a day in the shop";

    private final Gate gate;
    private final Person admin;
    private final DemoSettings settings;

    Stage(Gate gate, Person admin, DemoSettings settings) {
        this.gate = gate;
        this.admin = admin;
        this.settings = settings;
    }

    /** The ids of the products. */
    List<String> products(Random random) throws InterruptedException {
        var there = new HashMap<String, String>();
        for (var category : Goods.categories()) {
            there.putAll(productsOf(category));
        }
        var ids = new ArrayList<String>();
        for (var goods : Goods.of(settings.products(), random)) {
            var id = there.get(goods.name());
            ids.add(id == null ? add(goods) : id);
        }
        return ids;
    }

    private Map<String, String> productsOf(String category) throws InterruptedException {
        var there = new HashMap<String, String>();
        var page = new JsonObject();
        String after = null;
        do {
            var variables = new JsonObject().put("of", category).put("after", after);
            page = orThrow(gate.ask(Optional.empty(), PRODUCTS, variables)).field("products");
            for (int i = 0; i < page.getJsonArray("nodes").size(); i++) {
                var product = page.getJsonArray("nodes").getJsonObject(i);
                there.put(product.getString("name"), product.getString("id"));
            }
            after = page.getJsonObject("pageInfo").getString("endCursor");
        } while (page.getJsonObject("pageInfo").getBoolean("hasNextPage"));
        return there;
    }

    private String add(Goods goods) throws InterruptedException {
        var input = new JsonObject()
                .put("name", goods.name())
                .put("category", goods.category())
                .put("tags", new JsonArray().add("demo"))
                .put("price", new JsonObject().put("amount", goods.price().toPlainString()))
                .put("quantity", goods.quantity());
        return orThrow(admin.ask(ADD, new JsonObject().put("in", input)))
                .field("addProduct")
                .getString("id");
    }

    List<Person> shoppers(Random random) throws InterruptedException {
        var shoppers = new ArrayList<Person>();
        var wereThere =
                true; // an earlier demo made the first so many of them, and registering them again is held against us
        for (int i = 0; i < settings.shoppers(); i++) {
            var name = NAMES.get(i % NAMES.size());
            var shopper = new Person(gate, name.toLowerCase(Locale.ROOT) + "." + (i + 1) + "@demo.example", PASSWORD);
            var interest =
                    Goods.categories().get(random.nextInt(Goods.categories().size()));
            wereThere = wereThere && shopper.signIn().isEmpty();
            if (!wereThere) {
                register(name, shopper.email(), interest);
            }
            shoppers.add(shopper);
        }
        return shoppers;
    }

    /** Whoever is registered already signs in later. */
    private void register(String name, String email, String interest) throws InterruptedException {
        var input = new JsonObject()
                .put("name", name)
                .put("email", email)
                .put("password", PASSWORD)
                .put("preferences", new JsonObject().put("interests", new JsonArray().add(interest)));
        var answer = gate.ask(Optional.empty(), REGISTER, new JsonObject().put("in", input));
        if (answer.refusal().filter(code -> !code.equals("CONFLICT")).isPresent()) {
            orThrow(answer);
        }
    }

    private static Answer orThrow(Answer answer) {
        answer.refusal().ifPresent(code -> {
            throw new DemoException(
                    "The scene could not be set: " + answer.body().encode());
        });
        return answer;
    }
}
