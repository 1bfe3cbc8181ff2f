package tidings.catalog;

import tidings.bus.Poke;
import tidings.bus.Wire;

/** What every node is told at once, so that what it keeps in memory is dropped. A poke may be lost. */
public sealed interface CatalogPoke extends Poke {
    /**
     * A product is not what it was.
     *
     * @param listing whether lists of products may be others now, too
     */
    @Wire("catalog.product-changed.v1")
    record ProductChanged(String productId, boolean listing) implements CatalogPoke {}
}
