package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tidings.bus.Bus;
import tidings.orders.Order;
import tidings.orders.OrderRequest.FindOrder;
import tidings.orders.OrderStatus;
import tidings.web.admission.Lane;

/** An order as it stands, then as it was after each further step, until none can come. */
final class OrderFeed extends LookingFeed<Order> {
    private static final Set<OrderStatus> LAST =
            Set.of(OrderStatus.DELIVERED, OrderStatus.CANCELLED, OrderStatus.REJECTED);

    private final Bus bus;
    private final FindOrder question;
    private int told;
    private boolean behind = true;
    private boolean over;

    OrderFeed(Call call, Lane reads, String orderId) {
        super(call.context(), reads);
        this.bus = call.bus();
        this.question = new FindOrder(call.viewer(), orderId);
    }

    void hear() {
        behind = true;
        heard();
    }

    @Override
    boolean isBehind() {
        return behind;
    }

    @Override
    void doubt() {
        behind = true;
    }

    @Override
    List<Order> takeHeard() {
        return List.of();
    }

    @Override
    boolean isOver() {
        return over;
    }

    @Override
    Future<List<Order>> read() {
        behind = false;
        return bus.ask(question).map(this::adopt).onFailure(cause -> behind = true);
    }

    private List<Order> adopt(Order order) {
        var steps = order.history().size();
        var from = told == 0 ? steps : told + 1;
        told = steps;
        over = LAST.contains(order.status());
        return IntStream.rangeClosed(from, steps)
                .mapToObj(step -> step == steps ? order : after(order, step))
                .toList();
    }

    /** The order as it was after so many steps. Only the last one can still hold something. */
    private static Order after(Order order, int steps) {
        var history = order.history().subList(0, steps);
        var status = history.get(steps - 1).status();
        return new Order(
                order.id(), order.userId(), status, order.lines(), order.total(), history, order.placedAt(), null);
    }
}
