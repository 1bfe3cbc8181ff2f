package tidings.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Done;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.bus.Wire;
import tidings.users.PersonalData;

/**
 * What the catalog may be asked. What moves stock for orders is for the orders domain, never for a client, and each of
 * these may be asked again when its outcome is not known: the second time it is a no-op.
 */
public sealed interface CatalogRequest<R> extends Request<R> {
    @Override
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /** For an ADMIN. */
    @Wire("catalog.add-product.v1")
    record AddProduct(
            Viewer viewer,
            String name,
            @Nullable String description,
            String category,
            List<String> tags,
            Price price,
            int quantity)
            implements CatalogRequest<Product> {
        public AddProduct {
            tags = List.copyOf(tags);
        }
    }

    /** For an ADMIN. Null is "leave it as it is". */
    @Wire("catalog.update-product.v1")
    record UpdateProduct(
            Viewer viewer,
            String id,
            @Nullable String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable List<String> tags,
            @Nullable Price price)
            implements CatalogRequest<Product> {}

    /**
     * For an ADMIN: adds to what is available, or takes from it. OUT_OF_STOCK with {@code details} {productId, available}
     * where it would fall below zero.
     *
     * @param idempotencyKey with the same key it is done once, as long as the product remembers the key (its last 100);
     *     CONFLICT where the delta is another one
     */
    @Wire("catalog.adjust-inventory.v1")
    record AdjustInventory(
            Viewer viewer,
            String productId,
            int delta,
            @Nullable String idempotencyKey) implements CatalogRequest<Product> {}

    /** NOT_FOUND where there is none. */
    @Wire("catalog.find-product.v1")
    record FindProduct(String id) implements CatalogRequest<Product> {}

    /** Those of them that there are. At most 100. */
    @Wire("catalog.find-products.v1")
    record FindProducts(List<String> ids) implements CatalogRequest<Products> {
        public FindProducts {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Newest first.
     *
     * @param first from 1 to 100
     * @param after the {@link ProductPage#end} of the page before, or the id of any product
     */
    @Wire("catalog.list-products.v1")
    record ListProducts(
            ProductFilter filter, int first, @Nullable String after) implements CatalogRequest<ProductPage> {}

    /** One per user, product and kind: watching again changes {@code below}. */
    @Wire("catalog.watch-product.v1")
    record WatchProduct(
            Viewer viewer,
            String productId,
            WatchKind kind,
            @Nullable Price below) implements CatalogRequest<Watch> {}

    /** NOT_FOUND for somebody else's as for none. */
    @Wire("catalog.unwatch-product.v1")
    record UnwatchProduct(Viewer viewer, String id) implements CatalogRequest<Done> {}

    /**
     * Who waits for this, page by page, for the domain that tells them.
     *
     * @param price with PRICE_BELOW: those whose limit is above this price; null: all
     * @param first from 1 to 1,000
     * @param after the {@link Watchers#next} of the page before
     */
    @Wire("catalog.find-watchers.v1")
    record FindWatchers(
            String productId,
            WatchKind kind,
            @Nullable Money price,
            int first,
            @Nullable String after) implements CatalogRequest<Watchers> {}

    /** What the catalog holds of a user, for their export. */
    @Wire("catalog.export-watches.v1")
    record ExportWatches(String userId, @Nullable String after) implements CatalogRequest<PersonalData> {}

    /**
     * Keeps so many for an order. OUT_OF_STOCK with {@code details} {productId, available}; NOT_FOUND where there is no such
     * product; UNAVAILABLE where it bears as many open holds as it may. A second one for the same order takes nothing more,
     * whatever its quantity.
     *
     * @param quantity from 1 to 999,999
     * @param until when the order will be over if nobody confirms it, for whoever looks after forgotten holds
     */
    @Wire("catalog.hold-stock.v1")
    record HoldStock(String orderId, String productId, int quantity, Instant until) implements CatalogRequest<Done> {}

    /** Turns a hold into a sale. A no-op where there is no such hold. */
    @Wire("catalog.sell-hold.v1")
    record SellHold(String orderId, String productId) implements CatalogRequest<Done> {}

    /**
     * Gives a hold back. A no-op where there is no such hold: one that lands later, by a write whose outcome was not known, is
     * given back by asking again.
     */
    @Wire("catalog.release-hold.v1")
    record ReleaseHold(String orderId, String productId) implements CatalogRequest<Done> {}

    /**
     * Makes so many of what was sold available again. Once per operation and product, until {@link FinishReturn}; CONFLICT
     * where less was sold.
     *
     * @param until UNAVAILABLE after this moment: the operation may be finished then, and would be made a second time
     */
    @Wire("catalog.return-sale.v1")
    record ReturnSale(String orderId, String productId, int quantity, String operationId, Instant until)
            implements CatalogRequest<Done> {}

    /** The operation is over and is not asked for again: the product forgets it. */
    @Wire("catalog.finish-return.v1")
    record FinishReturn(String operationId, String productId) implements CatalogRequest<Done> {}

    /**
     * Open holds that were to end before this moment, page by page, in no particular order.
     *
     * @param first how many at most, from 1 to 1,000; a page may be short and still have a next one
     * @param after the {@link Holds#next} of the page before
     */
    @Wire("catalog.find-holds.v1")
    record FindHolds(
            Instant untilBefore, int first, @Nullable String after) implements CatalogRequest<Holds> {}

    /** Those of these holds that are not there, or not with this quantity; for whoever audits them. At most 500. */
    @Wire("catalog.find-missing-holds.v1")
    record FindMissingHolds(List<Holds.Hold> holds) implements CatalogRequest<Holds> {
        public FindMissingHolds {
            holds = List.copyOf(holds);
        }
    }
}
