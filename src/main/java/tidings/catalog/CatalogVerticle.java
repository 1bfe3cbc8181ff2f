package tidings.catalog;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import tidings.bus.Bus;
import tidings.catalog.CatalogRequest.AddProduct;
import tidings.catalog.CatalogRequest.AdjustInventory;
import tidings.catalog.CatalogRequest.ExportWatches;
import tidings.catalog.CatalogRequest.FindHolds;
import tidings.catalog.CatalogRequest.FindMissingHolds;
import tidings.catalog.CatalogRequest.FindProduct;
import tidings.catalog.CatalogRequest.FindProducts;
import tidings.catalog.CatalogRequest.FindWatchers;
import tidings.catalog.CatalogRequest.FinishReturn;
import tidings.catalog.CatalogRequest.HoldStock;
import tidings.catalog.CatalogRequest.ListProducts;
import tidings.catalog.CatalogRequest.ReleaseHold;
import tidings.catalog.CatalogRequest.ReturnSale;
import tidings.catalog.CatalogRequest.SellHold;
import tidings.catalog.CatalogRequest.UnwatchProduct;
import tidings.catalog.CatalogRequest.UpdateProduct;
import tidings.catalog.CatalogRequest.WatchProduct;
import tidings.users.UserEvent.UserErased;

/** The catalog on the bus: what it answers and what it reacts to. */
final class CatalogVerticle extends VerticleBase {
    private final UseCases catalog;
    private final StockMeters meters;

    CatalogVerticle(UseCases catalog, StockMeters meters) {
        this.catalog = catalog;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(products(bus), stock(bus), watches(bus));
    }

    private Future<?> products(Bus bus) {
        return Future.all(
                bus.answer(AddProduct.class, catalog.assortment()::add),
                bus.answer(UpdateProduct.class, catalog.assortment()::update),
                bus.answer(FindProduct.class, catalog.shopping()::find),
                bus.answer(FindProducts.class, catalog.shopping()::findMany),
                bus.answer(ListProducts.class, catalog.shopping()::list));
    }

    private Future<?> stock(Bus bus) {
        return Future.join(
                Future.all(
                        bus.answer(AdjustInventory.class, meters.counting("adjust", catalog.stock()::adjust)),
                        bus.answer(FindHolds.class, catalog.holds()::find),
                        bus.answer(FindMissingHolds.class, catalog.holds()::missing)),
                Future.all(
                        bus.answer(HoldStock.class, meters.counting("hold", catalog.stock()::hold)),
                        bus.answer(SellHold.class, meters.counting("sell", catalog.stock()::sell)),
                        bus.answer(ReleaseHold.class, meters.counting("release", catalog.stock()::release)),
                        bus.answer(ReturnSale.class, meters.counting("give_back", catalog.stock()::giveBack)),
                        bus.answer(FinishReturn.class, catalog.stock()::finishReturn)));
    }

    private Future<?> watches(Bus bus) {
        return Future.all(
                bus.answer(WatchProduct.class, catalog.watches()::watch),
                bus.answer(UnwatchProduct.class, catalog.watches()::unwatch),
                bus.answer(FindWatchers.class, catalog.watches()::find),
                bus.answer(ExportWatches.class, catalog.watches()::export),
                bus.react(Watches.GROUP, UserErased.class, catalog.watches()::letGo));
    }
}
