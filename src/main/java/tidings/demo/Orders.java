package tidings.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;

/** The orders of the day, and what becomes of them: paid, shipped, delivered; now and then one is called off. */
final class Orders {
    private static final String PLACE = "mutation($in: PlaceOrderInput!) { placeOrder(input: $in) { id } }";
    private static final String MOVE =
            "mutation($id: ID!, $to: OrderStatus!) { updateOrderStatus(id: $id, status: $to) { status } }";

    private final Person admin;
    /** The one that waits longest is the first. */
    private final Deque<Step> open = new ArrayDeque<>();

    /** What is to be done with an order next. */
    private record Step(String orderId, String to) {}

    Orders(Person admin) {
        this.admin = admin;
    }

    Answer place(Person shopper, String productId, int quantity) throws InterruptedException {
        var item = new JsonObject().put("productId", productId).put("quantity", quantity);
        var input = new JsonObject().put("items", new JsonArray().add(item));
        var answer = shopper.ask(PLACE, new JsonObject().put("in", input));
        if (answer.refusal().isEmpty()) {
            open.add(new Step(answer.field("placeOrder").getString("id"), "CONFIRMED"));
        }
        return answer;
    }

    boolean isNoneOpen() {
        return open.isEmpty();
    }

    Answer handle(boolean callOff) throws InterruptedException {
        var step = open.remove();
        var to = callOff && !step.to().equals("DELIVERED") ? "CANCELLED" : step.to();
        var answer = admin.ask(MOVE, new JsonObject().put("id", step.orderId()).put("to", to));
        if (answer.refusal().isEmpty()) {
            switch (to) {
                case "CONFIRMED" -> open.add(new Step(step.orderId(), "SHIPPED"));
                case "SHIPPED" -> open.add(new Step(step.orderId(), "DELIVERED"));
                default -> {
                    return answer;
                }
            }
        }
        return answer;
    }
}
