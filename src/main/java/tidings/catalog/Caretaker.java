package tidings.catalog;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import tidings.bus.Bus;
import tidings.catalog.CatalogPoke.ProductChanged;

/** What a node has once: it forgets what it is told has changed. */
final class Caretaker extends VerticleBase {
    private final Freshness freshness;

    Caretaker(Freshness freshness) {
        this.freshness = freshness;
    }

    @Override
    public Future<?> start() {
        return Bus.of(vertx).onPoke(ProductChanged.class, freshness::forget);
    }
}
