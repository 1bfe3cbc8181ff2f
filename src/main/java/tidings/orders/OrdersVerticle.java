package tidings.orders;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import tidings.bus.Bus;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderRequest.CancelOrder;
import tidings.orders.OrderRequest.ConfirmOrder;
import tidings.orders.OrderRequest.ExportOrders;
import tidings.orders.OrderRequest.FindBuyers;
import tidings.orders.OrderRequest.FindOrder;
import tidings.orders.OrderRequest.FindStatuses;
import tidings.orders.OrderRequest.GoThroughBuyers;
import tidings.orders.OrderRequest.ListOrders;
import tidings.orders.OrderRequest.PlaceOrder;
import tidings.orders.OrderRequest.UpdateOrderStatus;
import tidings.users.UserEvent.UserErased;

/** Orders on the bus: what they answer and what they react to. */
final class OrdersVerticle extends VerticleBase {
    private final UseCases orders;

    OrdersVerticle(UseCases orders) {
        this.orders = orders;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(changes(bus), questions(bus), reactions(bus));
    }

    private Future<?> changes(Bus bus) {
        return Future.all(
                bus.answer(PlaceOrder.class, orders.placing()::place),
                bus.answer(ConfirmOrder.class, orders.steps()::confirm),
                bus.answer(UpdateOrderStatus.class, orders.steps()::update),
                bus.answer(CancelOrder.class, orders.steps()::cancel));
    }

    private Future<?> questions(Bus bus) {
        return Future.all(
                bus.answer(FindOrder.class, orders.looking()::find),
                bus.answer(ListOrders.class, orders.looking()::list),
                bus.answer(FindBuyers.class, orders.buying()::find),
                bus.answer(GoThroughBuyers.class, orders.buying()::goThrough),
                bus.answer(FindStatuses.class, orders.looking()::findStatuses),
                bus.answer(ExportOrders.class, orders.leavers()::export));
    }

    private Future<?> reactions(Bus bus) {
        return Future.all(
                bus.react(StockOfOrders.GROUP, OrderStatusChanged.class, orders.stock()::follow),
                bus.react(Leavers.GROUP, UserErased.class, orders.leavers()::letGo));
    }
}
