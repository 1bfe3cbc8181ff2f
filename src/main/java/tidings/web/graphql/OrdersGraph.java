package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.List;
import tidings.bus.Request;
import tidings.orders.Order;
import tidings.orders.OrderItem;
import tidings.orders.OrderPage;
import tidings.orders.OrderRequest.CancelOrder;
import tidings.orders.OrderRequest.ConfirmOrder;
import tidings.orders.OrderRequest.FindOrder;
import tidings.orders.OrderRequest.ListOrders;
import tidings.orders.OrderRequest.PlaceOrder;
import tidings.orders.OrderRequest.UpdateOrderStatus;
import tidings.orders.OrderStatus;

/** The orders' part of the API. */
public final class OrdersGraph implements GraphqlDomain {
    /** What the domain checks is read with room to spare, so that it is the domain's sentence that is heard. */
    private static final int LONG = 10_000;

    private static final int MANY = 1_000;

    private final LiveFeeds feeds;

    public OrdersGraph(LiveFeeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public String schemaFile() {
        return "graphql/orders.graphqls";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query(
                        "order",
                        Access.SIGNED_IN,
                        (call, arguments) -> ask(call, new FindOrder(call.viewer(), arguments.id("id"))))
                .query("orders", Access.SIGNED_IN, OrdersGraph::list)
                .mutation("placeOrder", Access.SIGNED_IN, OrdersGraph::place)
                .mutation(
                        "cancelOrder",
                        Access.SIGNED_IN,
                        (call, arguments) -> ask(call, new CancelOrder(call.viewer(), arguments.id("id"))))
                .mutation(
                        "confirmOrder",
                        Access.ADMIN,
                        (call, arguments) -> ask(call, new ConfirmOrder(call.viewer(), arguments.id("id"))))
                .mutation("updateOrderStatus", Access.ADMIN, OrdersGraph::update);
        wiring.subscription(
                "orderUpdates", Access.SIGNED_IN, (call, arguments) -> feeds.order(call, arguments.id("orderId")));
        types(wiring);
    }

    private static void types(Wiring wiring) {
        wiring.record("Order", Order.class)
                .record("OrderStep", Order.Step.class)
                .record("OrderLine", Order.Line.class)
                .field(
                        "OrderLine",
                        "product",
                        Order.Line.class,
                        (line, call, arguments) -> call.load(CatalogGraph.PRODUCTS, line.productId())
                                .map(found -> found.orElse(null)))
                .connection("Order");
    }

    private static Future<Order> place(Call call, Arguments arguments) {
        var input = arguments.object("input");
        return InputPlace.named(() -> ask(
                call,
                new PlaceOrder(
                        call.viewer(),
                        input.objects("items", MANY).orElse(List.of()).stream()
                                .map(OrdersGraph::item)
                                .toList(),
                        input.optionalText("idempotencyKey", LONG).orElse(null))));
    }

    private static OrderItem item(Arguments input) {
        return new OrderItem(input.id("productId"), input.number("quantity", Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static Future<Order> update(Call call, Arguments arguments) {
        return ask(
                call,
                new UpdateOrderStatus(
                        call.viewer(), arguments.id("id"), arguments.choice("status", OrderStatus.class)));
    }

    private static Future<Connection<Order>> list(Call call, Arguments arguments) {
        var page = arguments.page(OrderPage.KIND, String.class);
        var after = page.after().map(cursor -> cursor.text(0)).orElse(null);
        var asked = new ListOrders(
                call.viewer(),
                arguments.optionalChoice("status", OrderStatus.class).orElse(null),
                arguments.optionalId("userId").orElse(null),
                arguments.flag("allUsers", false),
                page.first(),
                after);
        return ask(call, asked).map(found -> Connection.of(page, found.orders(), found.more(), OrderPage::cursor));
    }

    private static <R> Future<R> ask(Call call, Request<R> request) {
        return call.bus().ask(request);
    }
}
