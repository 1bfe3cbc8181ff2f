package tidings.catalog;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.Function;
import tidings.bus.Done;
import tidings.bus.Refusal;
import tidings.catalog.CatalogRequest.AdjustInventory;
import tidings.catalog.CatalogRequest.FinishReturn;
import tidings.catalog.CatalogRequest.HoldStock;
import tidings.catalog.CatalogRequest.ReleaseHold;
import tidings.catalog.CatalogRequest.ReturnSale;
import tidings.catalog.CatalogRequest.SellHold;

/**
 * What moves stock. Each is a no-op the second time, since what was done can be read from the product: a hold that is
 * there, a hold that is gone, an operation or a key that is known.
 */
final class Stock {
    private final StockStore store;
    private final ProductStore products;
    private final int mostHolds;
    private final Clock clock;

    /** @param mostHolds the open holds, and the open returns, that a product bears */
    Stock(StockStore store, ProductStore products, int mostHolds, Clock clock) {
        this.store = store;
        this.products = products;
        this.mostHolds = mostHolds;
        this.clock = clock;
    }

    /** Nearly always one write. Only where that matches nothing is it looked why. */
    Future<Done> hold(HoldStock request) {
        StockRules.key("orderId", request.orderId());
        Refusal.unlessBetween("quantity", request.quantity(), 1, HeldStock.MOST);
        var movement = Movement.hold(request, mostHolds);
        return store.moveUnseen(movement)
                .compose(moved -> moved
                        ? Future.succeededFuture(Done.DONE)
                        : store.move(
                                        request.productId(),
                                        level -> StockRules.hold(level, movement, request, mostHolds),
                                        "holds." + request.orderId())
                                .map(Done.DONE));
    }

    Future<Done> sell(SellHold request) {
        return settle(
                request.productId(),
                request.orderId(),
                hold -> Movement.sell(request.productId(), request.orderId(), hold));
    }

    Future<Done> release(ReleaseHold request) {
        return settle(
                request.productId(),
                request.orderId(),
                hold -> Movement.release(request.productId(), request.orderId(), hold));
    }

    Future<Done> giveBack(ReturnSale request) {
        StockRules.key("operationId", request.operationId());
        Refusal.unlessBetween("quantity", request.quantity(), 1, HeldStock.MOST);
        var movement = Movement.giveBack(request);
        return store.move(
                        request.productId(),
                        level -> StockRules.giveBack(level, movement, request, mostHolds, clock.instant()),
                        "returns." + request.operationId())
                .map(Done.DONE);
    }

    Future<Done> finishReturn(FinishReturn request) {
        StockRules.key("operationId", request.operationId());
        return store.forgetReturn(request.productId(), request.operationId()).map(Done.DONE);
    }

    Future<Product> adjust(AdjustInventory request) {
        request.viewer().mustBeAdmin();
        StockRules.check(request);
        var movement = Movement.adjust(request, clock.instant());
        return store.move(request.productId(), level -> StockRules.adjust(level, movement, request), "adjustments")
                .compose(done -> products.find(request.productId()))
                .map(found -> found.orElseThrow(Bad::noSuchProduct));
    }

    private Future<Done> settle(String productId, String orderId, Function<HeldStock, Movement> movement) {
        StockRules.key("orderId", orderId);
        return store.move(productId, level -> level.hold(orderId).map(movement), "holds." + orderId)
                .map(Done.DONE);
    }
}
