package tidings.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import tidings.chaos.Careful.Answer;

/** The administrator: confirms what is paid, minds the shelves and the prices, and has a word with this one or that. */
final class Boss {
    static final String PASSWORD = "an unlikely thing to say";
    private static final int PRODUCTS = 6;

    private final Careful careful;
    private final Diary diary;
    private final Random dice;
    private final String token;
    private int count;

    Boss(Careful careful, Diary diary, Random dice) {
        this.careful = careful;
        this.diary = diary;
        this.dice = dice;
        var input = new JsonObject().put("email", "admin@localhost").put("password", PASSWORD);
        this.token = careful.ask(dice, null, Words.SIGN_IN, Words.in(input))
                .field("session")
                .getString("accessToken");
    }

    String token() {
        return token;
    }

    /** Of some there are few. */
    List<String> fillsTheShelves() {
        return IntStream.range(0, PRODUCTS)
                .mapToObj(number -> {
                    var quantity = number % 3 == 0 ? 20 : 2_000;
                    var id = ask(Words.ADD, Words.in(Words.product("Thing " + number, quantity)))
                            .field("product")
                            .getString("id");
                    diary.ledger.stock.put(id, quantity);
                    return id;
                })
                .toList();
    }

    void doSomething() {
        confirmThePaid();
        var which = dice.nextInt(100);
        if (which < 15) {
            shelve();
        } else if (which < 25) {
            var price = anyProduct().put("amount", (10 + dice.nextInt(90)) + ".00");
            ask(Words.PRICE, price);
        } else if (which < 35) {
            tell();
        } else if (which < 38) {
            campaign();
        }
    }

    void confirmThePaid() {
        for (var order = diary.paid.poll(); order != null; order = diary.paid.poll()) {
            var id = order;
            ask(Words.CONFIRM, Words.id(id)).data().ifPresent(done -> diary.confirmed.add(id));
        }
    }

    /** All that nobody decided about. */
    void closesTheShop() {
        diary.ledger.orders.keySet().stream()
                .filter(order -> !diary.confirmed.contains(order) && !diary.cancelled.contains(order))
                .forEach(diary.paid::add);
        confirmThePaid();
    }

    void runsTheAudit() {
        ask("mutation { runJob(name: \"integrity-audit\") { name } }", new JsonObject());
    }

    private void shelve() {
        var delta = dice.nextInt(3) == 0 ? -1 - dice.nextInt(4) : 1 + dice.nextInt(12);
        var product = anyProduct().put("delta", delta).put("key", "delivery-" + count++);
        ask(Words.SHELVE, product)
                .data()
                .ifPresent(done -> diary.ledger.stock.merge(product.getString("id"), delta, Integer::sum));
    }

    private void tell() {
        var user = anyOf(List.copyOf(diary.ledger.people.keySet()));
        var input = new JsonObject()
                .put("userId", user)
                .put("category", "ACCOUNT")
                .put("priority", dice.nextBoolean() ? "CRITICAL" : "STANDARD")
                .put("title", "A word")
                .put("body", "Hello.")
                .put("idempotencyKey", "word-" + count++);
        ask(Words.SEND, Words.in(input))
                .data()
                .ifPresent(data -> diary.ledger.messages.put(data.getString("id"), user));
    }

    private void campaign() {
        var named = diary.ledger.people.keySet().stream()
                .filter(user -> dice.nextBoolean())
                .toList();
        var input = new JsonObject()
                .put("name", "campaign " + count)
                .put("title", "Less for more")
                .put("body", "Come.")
                .put("idempotencyKey", "campaign-" + count++)
                .put("audience", new JsonObject().put("userIds", new JsonArray(new ArrayList<>(named))));
        if (!named.isEmpty()) {
            ask(Words.CAMPAIGN, Words.in(input))
                    .data()
                    .map(data -> data.getJsonObject("campaign").getString("id"))
                    .ifPresent(id -> diary.ledger.audiences.put(id, named.size()));
        }
    }

    private JsonObject anyProduct() {
        return Words.id(anyOf(List.copyOf(diary.ledger.stock.keySet())));
    }

    private String anyOf(List<String> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }

    private Answer ask(String query, JsonObject variables) {
        return careful.ask(dice, token, query, variables);
    }
}
