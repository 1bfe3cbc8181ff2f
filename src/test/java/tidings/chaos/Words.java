package tidings.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What is asked, in GraphQL. */
final class Words {
    static final String REGISTER =
            "mutation($in: RegisterUserInput!) { session: registerUser(input: $in) { accessToken user { id } } }";
    static final String SIGN_IN =
            "mutation($in: LoginUserInput!) { session: loginUser(input: $in) { accessToken user { id } } }";
    static final String ADD = "mutation($in: AddProductInput!) { product: addProduct(input: $in) { id } }";
    static final String SHELVE = "mutation($id: ID!, $delta: Int!, $key: String!) {"
            + " product: adjustInventory(productId: $id, delta: $delta, idempotencyKey: $key) { id } }";
    static final String PRICE = "mutation($id: ID!, $amount: Decimal!) {"
            + " product: updateProduct(id: $id, input: {price: {amount: $amount}}) { id } }";
    static final String WATCH = "mutation($in: WatchProductInput!) { watch: watchProduct(input: $in) { id } }";
    static final String PLACE = "mutation($in: PlaceOrderInput!) { order: placeOrder(input: $in) { id } }";
    static final String CANCEL = "mutation($id: ID!) { order: cancelOrder(id: $id) { status } }";
    static final String CONFIRM = "mutation($id: ID!) { order: confirmOrder(id: $id) { status } }";
    static final String SEND = "mutation($in: SendNotificationInput!) { id: sendNotification(input: $in) }";
    static final String CAMPAIGN = "mutation($in: CampaignInput!) { campaign: createCampaign(input: $in) { id } }";
    static final String READ = "mutation($id: ID!) { notification: markNotificationAsRead(id: $id) { id } }";
    static final String READ_ALL = "mutation { markAllNotificationsAsRead }";
    static final String NEWEST = "{ inbox: notifications(first: 3) { nodes { id read } unread changeCursor } }";
    static final String SHELVES = "{ products(first: 10) { nodes { id available price { amount } } } }";

    private Words() {}

    static JsonObject in(JsonObject input) {
        return new JsonObject().put("in", input);
    }

    static JsonObject id(String id) {
        return new JsonObject().put("id", id);
    }

    static JsonObject product(String name, int quantity) {
        return new JsonObject()
                .put("name", name)
                .put("category", "kitchen")
                .put("price", new JsonObject().put("amount", "99.00"))
                .put("quantity", quantity);
    }

    static JsonObject order(List<String> products, int quantity, String key) {
        var items = products.stream()
                .map(id -> new JsonObject().put("productId", id).put("quantity", quantity))
                .toList();
        return new JsonObject()
                .put("items", new JsonArray(new ArrayList<>(items)))
                .put("idempotencyKey", key);
    }
}
