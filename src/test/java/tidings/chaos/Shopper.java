package tidings.chaos;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tidings.chaos.Careful.Answer;
import tidings.users.DigestPeriod;
import tidings.users.Preferences;
import tidings.users.Role;
import tidings.users.User;

/** Somebody who orders, changes their mind, reads and watches, as the dice fall. */
final class Shopper {
    private static final String PASSWORD = "correct horse battery";

    private final Careful careful;
    private final Diary diary;
    private final Random dice;
    private final List<String> products;
    private final String id;
    private final String token;
    private int count;

    private Shopper(Careful careful, Diary diary, Random dice, List<String> products, JsonObject session) {
        this.careful = careful;
        this.diary = diary;
        this.dice = dice;
        this.products = products;
        this.id = session.getJsonObject("user").getString("id");
        this.token = session.getString("accessToken");
    }

    /** Somebody new; whoever did not hear the answer is known already when they ask again, and signs in. */
    static Shopper comesIn(Careful careful, Diary diary, Random dice, List<String> products, String name) {
        var email = name + "@example.org";
        var input = new JsonObject().put("email", email).put("password", PASSWORD);
        var made = careful.ask(dice, null, Words.REGISTER, Words.in(input.copy().put("name", name)));
        var session = made.data().isPresent() ? made : careful.ask(dice, null, Words.SIGN_IN, Words.in(input));
        var shopper = new Shopper(careful, diary, dice, products, session.field("session"));
        diary.ledger.people.put(shopper.id, user(shopper.id, name, email));
        return shopper;
    }

    private static User user(String id, String name, String email) {
        var wishes = new Preferences(List.of(), null, DigestPeriod.NONE, List.of());
        return new User(id, name, email, false, Role.CUSTOMER, "en", "UTC", wishes, Instant.EPOCH);
    }

    String id() {
        return id;
    }

    String token() {
        return token;
    }

    /** One thing of many that people do. */
    void doSomething() {
        var which = dice.nextInt(100);
        if (which < 45) {
            order();
        } else if (which < 65) {
            read();
        } else if (which < 70) {
            ask(Words.READ_ALL, new JsonObject());
        } else if (which < 95) {
            ask(Words.SHELVES, new JsonObject());
        } else {
            watch();
        }
    }

    private void order() {
        var items = Stream.generate(this::anyProduct)
                .limit(1 + dice.nextInt(2))
                .distinct()
                .toList();
        var input = Words.order(items, 1 + dice.nextInt(2), "key-" + count++);
        var placed = ask(Words.PLACE, Words.in(input));
        placed.data().ifPresent(data -> meet(data.getJsonObject("order").getString("id")));
    }

    /** Most are paid, some are cancelled, the others wait. */
    private void meet(String order) {
        diary.ledger.ordered(id, order);
        var fate = dice.nextInt(10);
        if (fate < 6) {
            diary.paid.add(order);
        } else if (fate < 9) {
            ask(Words.CANCEL, Words.id(order)).data().ifPresent(done -> diary.cancelled.add(order));
        }
    }

    private void read() {
        var inbox = ask(Words.NEWEST, new JsonObject());
        inbox.data().stream()
                .flatMap(data -> data.getJsonObject("inbox").getJsonArray("nodes").stream())
                .map(JsonObject.class::cast)
                .filter(each -> !each.getBoolean("read"))
                .map(each -> each.getString("id"))
                .findFirst()
                .ifPresent(each -> ask(Words.READ, Words.id(each)).data().ifPresent(done -> diary.read.add(each)));
    }

    private void watch() {
        var product = anyProduct();
        var input = new JsonObject().put("productId", product);
        var below = new JsonObject().put("amount", String.valueOf(20 + dice.nextInt(80)));
        diary.ledger.watches.add(id + "/" + product);
        ask(
                Words.WATCH,
                Words.in(
                        dice.nextBoolean()
                                ? input.put("kind", "BACK_IN_STOCK")
                                : input.put("kind", "PRICE_BELOW").put("below", below)));
    }

    private Answer ask(String query, JsonObject variables) {
        return careful.ask(dice, token, query, variables);
    }

    private String anyProduct() {
        return products.get(dice.nextInt(products.size()));
    }
}
