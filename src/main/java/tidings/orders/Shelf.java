package tidings.orders;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import tidings.bus.Bus;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.bus.Request;
import tidings.catalog.CatalogRequest.FindProducts;
import tidings.catalog.CatalogRequest.FinishReturn;
import tidings.catalog.CatalogRequest.HoldStock;
import tidings.catalog.CatalogRequest.ReleaseHold;
import tidings.catalog.CatalogRequest.ReturnSale;
import tidings.catalog.CatalogRequest.SellHold;
import tidings.catalog.Product;
import tidings.catalog.Products;
import tidings.orders.Order.Line;

/**
 * The stock of an order's products, as the catalog keeps it. All orders take their products in the same order, so that two
 * that want the same last ones seldom keep them from each other.
 */
final class Shelf {
    private final Bus bus;

    Shelf(Bus bus) {
        this.bus = bus;
    }

    Future<Map<String, Product>> products(List<String> ids) {
        return bus.ask(new FindProducts(ids)).map(Products::byId);
    }

    /** Tries all of them, so that all that is amiss can be said; answers why those could not be held that could not. */
    Future<List<Refusal>> hold(StoredOrder order) {
        var refusals = new ConcurrentLinkedQueue<Refusal>();
        return InTurn.each(
                        inOrder(order),
                        line -> bus.ask(new HoldStock(order.id(), line.productId(), line.quantity(), order.heldUntil()))
                                .otherwise(cause -> {
                                    refusals.add(Refused.from(cause).refusal());
                                    return null;
                                }))
                .map(done -> List.copyOf(refusals));
    }

    Future<Void> sell(StoredOrder order) {
        return ask(order, line -> new SellHold(order.id(), line.productId()));
    }

    Future<Void> release(StoredOrder order) {
        return ask(order, line -> new ReleaseHold(order.id(), line.productId()));
    }

    /** An order is given back at most once, so its id names the operation. */
    Future<Void> giveBack(StoredOrder order, Instant until) {
        return ask(order, line -> new ReturnSale(order.id(), line.productId(), line.quantity(), order.id(), until));
    }

    Future<Void> finishReturn(StoredOrder order) {
        return ask(order, line -> new FinishReturn(order.id(), line.productId()));
    }

    private Future<Void> ask(StoredOrder order, Function<Line, Request<?>> request) {
        return InTurn.each(inOrder(order), line -> bus.ask(request.apply(line)));
    }

    private static List<Line> inOrder(StoredOrder order) {
        return order.lines().stream()
                .sorted(Comparator.comparing(Line::productId))
                .toList();
    }
}
