package tidings.access;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What the schema alone does not tell. Each id among the arguments has a line, by its place behind the field's name; each
 * field that takes only words of the person who asks, or ends sessions, has one with those words, and people of its own.
 */
final class Table {
    private static final Thing USER = Thing.owned((shop, owner) -> owner.id());
    private static final Thing PRODUCT = Thing.everybodys((shop, owner) -> shop.product());
    private static final Thing WATCH = Thing.owned(Shop::watchOf);
    private static final Thing ORDER = Thing.owned(Shop::orderOf);
    private static final Thing NOTIFICATION = Thing.owned(Shop::notificationOf);
    private static final Thing EVENT = Thing.everybodys((shop, owner) -> shop.eventOf(owner));
    private static final Thing DELIVERY = Thing.everybodys(Shop::notificationOf);
    private static final Thing DEAD_LETTER = Thing.everybodys((shop, owner) -> "none@delivery");
    private static final Thing CAMPAIGN = Thing.everybodys((shop, owner) -> shop.campaign());

    static final Map<String, Thing> IDS = Map.ofEntries(
            entry("user.id", USER),
            entry("setUserRole.userId", USER),
            entry("product.id", PRODUCT),
            entry("updateProduct.id", PRODUCT),
            entry("adjustInventory.productId", PRODUCT),
            entry("watchProduct.input.productId", PRODUCT),
            entry("unwatchProduct.id", WATCH),
            entry("order.id", ORDER),
            entry("orders.userId", USER),
            entry("placeOrder.input.items.productId", PRODUCT),
            entry("cancelOrder.id", ORDER),
            entry("confirmOrder.id", ORDER),
            entry("updateOrderStatus.id", ORDER),
            entry("orderUpdates.orderId", ORDER),
            entry("notification.id", NOTIFICATION),
            entry("notifications.userId", USER),
            entry("markNotificationAsRead.id", NOTIFICATION),
            entry("archiveNotification.id", NOTIFICATION),
            entry("snoozeNotification.id", NOTIFICATION),
            entry("explain.eventId", EVENT),
            entry("explain.userId", USER),
            entry("simulate.input.userId", USER),
            entry("sendNotification.input.userId", USER),
            entry("createCampaign.input.audience.userIds", USER),
            entry("previewCampaign.input.audience.userIds", USER),
            entry("campaign.id", CAMPAIGN),
            entry("cancelCampaign.id", CAMPAIGN),
            entry("deliveries.userId", USER),
            entry("retryDelivery.id", DELIVERY),
            entry("replayDeadLetters.ids", DEAD_LETTER),
            entry("discardDeadLetters.ids", DEAD_LETTER),
            entry("recordActivity.input.productId", PRODUCT),
            entry("rateRecommendation.productId", PRODUCT));

    /** Words that are the same for everybody. */
    private static final Map<String, Map<String, Object>> COMMON_WORDS =
            Map.of("updateOrderStatus", Map.of("status", "CONFIRMED"), "runJob", Map.of("name", "retention"));

    /** Ids that the schema leaves open and the domain does not. */
    static final Set<String> NEEDED = Set.of(
            "createCampaign.input.audience.userIds",
            "previewCampaign.input.audience.userIds",
            "replayDeadLetters.ids",
            "recordActivity.input.productId");

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
                .orElseGet(() -> COMMON_WORDS.getOrDefault(field, Map.of()));
    }
}
