package tidings.access;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What the schema alone does not tell. Each id among the arguments has a line, by its place behind the field's name; each
 * field that takes only words of the person who asks, or ends sessions, has one with those words, and people of its own.
 */
final class Table {
    private static final Thing USER = Thing.owned((shop, owner) -> owner.id());
    private static final Thing PRODUCT = Thing.everybodys((shop, owner) -> shop.product());
    private static final Thing WATCH = Thing.owned(Shop::watchOf);

    static final Map<String, Thing> IDS = Map.ofEntries(
            entry("user.id", USER),
            entry("setUserRole.userId", USER),
            entry("product.id", PRODUCT),
            entry("updateProduct.id", PRODUCT),
            entry("adjustInventory.productId", PRODUCT),
            entry("watchProduct.input.productId", PRODUCT),
            entry("unwatchProduct.id", WATCH));

    private static final Map<String, BiFunction<Shop, Person, Map<String, Object>>> WORDS = Map.ofEntries(
            entry(
                    "loginUser",
                    (shop, person) -> Map.of("input.email", person.email(), "input.password", Shop.PASSWORD)),
            entry("logout", (shop, person) -> Map.of()),
            entry("setUserRole", (shop, person) -> Map.of()),
            entry("refreshSession", (shop, person) -> Map.of("refreshToken", person.refreshToken())),
            entry("changePassword", (shop, person) -> Map.of("current", Shop.PASSWORD)),
            entry("eraseMe", (shop, person) -> Map.of("password", Shop.PASSWORD)),
            entry(
                    "resetPassword",
                    (shop, person) -> Map.of(
                            "token", shop.mailedTo(person, "requestPasswordReset(email: \"" + person.email() + "\")"))),
            entry("verifyEmail", (shop, person) -> Map.of("token", shop.mailedTo(person, "requestEmailVerification"))));

    private Table() {}

    static boolean needsPeopleOfItsOwn(String field) {
        return WORDS.containsKey(field);
    }

    static Map<String, Object> words(String field, Shop shop, Person person) {
        return Optional.ofNullable(WORDS.get(field))
                .map(words -> words.apply(shop, person))
                .orElse(Map.of());
    }
}
