package tidings.catalog;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.cache.Cache;
import tidings.cache.Keep;
import tidings.cache.Shape;
import tidings.catalog.CatalogRequest.ExportWatches;
import tidings.metrics.Metrics;
import tidings.module.Duty;
import tidings.module.Module;
import tidings.outbox.Listeners;
import tidings.store.Index;
import tidings.users.Contribution;
import tidings.users.UserEvent.UserErased;

/** The catalog on one node. */
public final class CatalogModule implements Module {
    /** What it answers and tells; known before it can be made, since the bus is. */
    public static final List<Class<?>> PROTOCOLS = List.of(CatalogRequest.class, CatalogEvent.class, CatalogPoke.class);
    /** What its queries need; known before it can be made, since the store is. */
    public static final List<Index> INDEXES = Stream.of(ProductStore.indexes(), WatchStore.indexes())
            .flatMap(List::stream)
            .toList();
    /** What it adds to the export of a user. */
    public static final Contribution WATCHES =
            new Contribution("watches", (userId, start) -> new ExportWatches(userId, start.orElse(null)));

    private final StockStore stock;
    private final UseCases useCases;
    private final Caretaker caretaker;
    private final StockMeters meters;
    private final List<Duty> duties;

    public CatalogModule(CatalogKit kit) {
        var cache = kit.settings().cache();
        var products = kit.rooms()
                .shared(new Keep("catalog.products", 1, cache.products(), cache.ttl()), Shape.of(Product.class));
        var pages =
                kit.rooms().shared(new Keep("catalog.pages", 1, cache.pages(), cache.ttl()), Shape.of(IdPage.class));
        var freshness = new Freshness(Bus.of(kit.vertx()), products, pages);
        this.stock = new StockStore(kit.outbox().aggregates(ProductStore.COLLECTION), freshness);
        this.useCases = useCases(kit, freshness, stock, products, pages);
        this.caretaker = new Caretaker(freshness);
        this.meters = new StockMeters(Metrics.of(kit.vertx()));
        this.duties = List.of(new Duty("integrity-audit", "stock", new StockDrift(stock)::count));
    }

    /** Shows how full its queue is. */
    public void meter(MeterRegistry metrics) {
        stock.meter(metrics);
    }

    /** What this domain does when it hears events. */
    public static Listeners listenTo(Listeners listeners) {
        return listeners.add(UserErased.class, Watches.GROUP);
    }

    @Override
    public List<String> aggregates() {
        return List.of(ProductStore.COLLECTION);
    }

    @Override
    public List<Duty> duties() {
        return duties;
    }

    @Override
    public List<Index> indexes() {
        return INDEXES;
    }

    @Override
    public Supplier<? extends Deployable> verticle() {
        return () -> new CatalogVerticle(useCases, meters);
    }

    @Override
    public List<Deployable> perNode() {
        return List.of(caretaker);
    }

    private static UseCases useCases(
            CatalogKit kit, Freshness freshness, StockStore stock, Cache<Product> products, Cache<IdPage> pages) {
        var settings = kit.settings();
        var aggregates = kit.outbox().aggregates(ProductStore.COLLECTION);
        var store = new ProductStore(aggregates, freshness);
        var vocabulary = new Vocabulary(kit.store().documents(Vocabulary.COLLECTION), kit.clock());
        var search = new ProductSearch(aggregates.documents(), vocabulary);
        var shopping = new Shopping(store, search, products, pages);
        var watches = new WatchStore(kit.store().documents(WatchStore.COLLECTION));
        return new UseCases(
                new Assortment(store, vocabulary, settings.currency(), kit.clock(), kit.ids()),
                shopping,
                new Stock(stock, store, settings.openHolds(), kit.clock()),
                new HoldAudit(stock),
                new Watches(watches, shopping, settings.watchesPerUser(), kit.clock()));
    }
}
