package tidings.catalog;

import io.vertx.core.Future;
import tidings.bus.Bus;
import tidings.cache.Cache;
import tidings.catalog.CatalogPoke.ProductChanged;

/**
 * Keeps what is remembered true: here before a write is answered, on the other nodes by a poke.
 *
 * <p>Pages are remembered as ids, so what moves a product's stock forgets that product and no page, but where it crosses
 * zero.
 */
final class Freshness {
    private final Bus bus;
    private final Cache<Product> products;
    private final Cache<IdPage> pages;

    Freshness(Bus bus, Cache<Product> products, Cache<IdPage> pages) {
        this.bus = bus;
        this.products = products;
        this.pages = pages;
    }

    /** A product was written, or may have been. */
    Future<Void> changed(String productId, boolean listing) {
        var change = new ProductChanged(productId, listing);
        return forget(change).onComplete(done -> bus.poke(change));
    }

    Future<Void> forget(ProductChanged change) {
        var product = products.forget(change.productId());
        return change.listing() ? Future.all(product, pages.forgetAll()).mapEmpty() : product;
    }
}
