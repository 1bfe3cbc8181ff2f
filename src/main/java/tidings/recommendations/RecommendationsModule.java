package tidings.recommendations;

import io.vertx.core.Deployable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.cache.Keep;
import tidings.cache.Shape;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.CatalogEvent.ProductCreated;
import tidings.catalog.CatalogEvent.ProductUpdated;
import tidings.metrics.Metrics;
import tidings.module.Duty;
import tidings.module.Module;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.outbox.Listeners;
import tidings.recommendations.RecommendationEvent.UserActivity;
import tidings.recommendations.RecommendationRequest.ExportTaste;
import tidings.store.Index;
import tidings.users.Contribution;
import tidings.users.UserEvent.PreferencesUpdated;
import tidings.users.UserEvent.UserErased;
import tidings.users.UserEvent.UserRegistered;

/** Recommendations on one node. */
public final class RecommendationsModule implements Module {
    /** What they answer and tell; known before they can be made, since the bus is. */
    public static final List<Class<?>> PROTOCOLS =
            List.of(RecommendationRequest.class, RecommendationEvent.class, RecommendationPoke.class);
    /** What their queries need; known before they can be made, since the store is. */
    public static final List<Index> INDEXES = Stream.of(TasteStore.indexes(), FameStore.indexes())
            .flatMap(List::stream)
            .toList();
    /** What they add to the export of a user. */
    public static final Contribution TASTE =
            new Contribution("recommendations", (userId, start) -> new ExportTaste(userId, start.orElse(null)));

    private static final int MOST_LISTS = 1_000;

    private final UseCases useCases;
    private final Counting counting;
    private final CountingWorker worker;
    private final RecommendationMeters meters;
    private final List<Duty> duties;

    public RecommendationsModule(RecommendationsKit kit) {
        var settings = kit.settings();
        var bus = Bus.of(kit.vertx());
        var clock = kit.clock();
        var tastes = new TasteStore(kit.store().documents(TasteStore.COLLECTION));
        var fames = new FameStore(kit.store().documents(FameStore.COLLECTION));
        var population = new Population(tastes, kit.rooms());
        var shoppers = new ShopperStore(kit.outbox(), clock);
        var cache = settings.cache();
        var rankings = kit.rooms()
                .shared(new Keep("recommendations.rankings", 1, cache.users(), cache.ttl()), Shape.of(Ranking.class));
        var remembered = kit.rooms()
                .shared(new Keep("recommendations.lists", 1, MOST_LISTS, cache.ttl()), Shape.listOf(Fame.class));
        var freshness = new Freshness(bus, rankings, remembered);
        var most = settings.perUser();
        var ranker = new Ranker(bus, tastes, fames, new Lists(fames, remembered), population, settings, clock);
        var recommending = new Recommending(bus, ranker, rankings, Reasons.load(), settings.repeatable());
        var generations = new Pace("generations", settings.generations());
        var noting = new Noting(tastes, fames, freshness, settings, clock);
        var generating = new Generating(bus, recommending, shoppers, generations, settings.period(), clock);
        var activities = new Activities(bus, shoppers, new Pace("activities", settings.activities()));
        this.useCases = new UseCases(
                activities,
                new Foreign(bus, activities, shoppers, settings.period(), clock),
                recommending,
                generating,
                new Ratings(bus, tastes, shoppers, freshness, new Pace("ratings", settings.ratings()), most, clock),
                noting,
                new Leavers(tastes, shoppers, noting, freshness));
        this.meters = new RecommendationMeters(Metrics.of(kit.vertx()));
        this.counting = new Counting(kit.vertx(), tastes, fames, population, freshness, settings, meters, clock);
        var rounds = new RoundStore(kit.store().documents(RoundStore.COLLECTION));
        this.duties = List.of(
                new Duty("nightly-recommendations", "people-told", new NightlyRound(rounds, generating)::run),
                new Duty("retention", "activity", new Forgetting(tastes, noting, settings.keep(), clock)::forget));
        this.worker = new CountingWorker(counting, freshness, settings.recountEvery());
    }

    /** What this domain does when it hears events. */
    public static Listeners listenTo(Listeners listeners) {
        return listeners
                .add(UserActivity.class, Noting.GROUP)
                .add(OrderPlaced.class, Noting.GROUP)
                .add(OrderStatusChanged.class, Noting.GROUP)
                .add(UserRegistered.class, Noting.GROUP)
                .add(PreferencesUpdated.class, Noting.GROUP)
                .add(UserErased.class, Noting.GROUP)
                .add(ProductCreated.class, Noting.GROUP)
                .add(ProductUpdated.class, Noting.GROUP)
                .add(OutOfStock.class, Noting.GROUP)
                .add(BackInStock.class, Noting.GROUP);
    }

    @Override
    public List<String> aggregates() {
        return List.of(ShopperStore.COLLECTION);
    }

    @Override
    public List<Index> indexes() {
        return INDEXES;
    }

    @Override
    public List<Duty> duties() {
        return duties;
    }

    @Override
    public Supplier<? extends Deployable> verticle() {
        return () -> new RecommendationsVerticle(useCases, meters);
    }

    @Override
    public List<Deployable> perNode() {
        return List.of(worker);
    }

    /** Looks at what is due, for a test that does not wait. */
    Counting counting() {
        return counting;
    }
}
