package tidings.orders;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.metrics.Metrics;
import tidings.metrics.Watch;
import tidings.module.Duty;
import tidings.module.Module;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderRequest.ExportOrders;
import tidings.outbox.Listeners;
import tidings.store.Index;
import tidings.users.Contribution;
import tidings.users.UserEvent.UserErased;

/** Orders on one node. */
public final class OrdersModule implements Module {
    /** What it answers and tells; known before it can be made, since the bus is. */
    public static final List<Class<?>> PROTOCOLS =
            List.of(OrderRequest.class, OrderEvent.class, OrderReminder.class, OrderPoke.class);
    /** What its queries need; known before it can be made, since the store is. */
    public static final List<Index> INDEXES = Stream.of(OrderStore.indexes(), BuyerStore.indexes())
            .flatMap(List::stream)
            .toList();
    /** What it adds to the export of a user. */
    public static final Contribution ORDERS =
            new Contribution("orders", (userId, start) -> new ExportOrders(userId, start.orElse(null)));

    private static final int SWEEPS_IN_A_WHILE = 5;

    private final UseCases useCases;
    private final Caretaker caretaker;
    private final Watch watch;
    private final List<Duty> duties;

    public OrdersModule(OrdersKit kit) {
        this(kit, Seam.NONE, () -> untilSeenTo(kit));
    }

    /** @param aWhile in which whatever is late may be seen to, before an audit takes it for wrong */
    OrdersModule(OrdersKit kit, Seam seam, Supplier<Future<Void>> aWhile) {
        var settings = kit.settings();
        var bus = Bus.of(kit.vertx());
        var clock = kit.clock();
        var meters = new OrderMeters(Metrics.of(kit.vertx()));
        var store = new OrderStore(kit.outbox().aggregates(OrderStore.COLLECTION), bus, meters);
        var shelf = new Shelf(bus);
        var rules = new OrderRules(settings.lines(), settings.quantity());
        var policy = new OrderPolicy(settings.hold(), settings.placing(), settings.settleAfter());
        var looking = new Looking(store);
        this.useCases = new UseCases(
                new Placing(kit, store, shelf, rules, policy, seam),
                new Steps(looking, store, policy, clock),
                looking,
                new Buying(new BuyerStore(
                        kit.outbox().aggregates(OrderStore.COLLECTION).documents())),
                new StockOfOrders(store, shelf, policy, clock),
                new Leavers(store));
        this.caretaker = new Caretaker(new Deadlines(store, shelf, policy, clock), settings);
        this.watch = new Watch("open orders", OpenOrders.EVERY, new OpenOrders(store, meters)::count);
        var reminders = new Reminders(kit.outbox().aggregates(Reminders.COLLECTION));
        var overdue = new OverdueOrders(store, reminders, settings.overdue(), clock);
        this.duties = List.of(
                new Duty("expire-holds", "forgotten-holds", new HoldAudit(bus, store, clock)::run),
                new Duty("order-check", "late-orders", overdue::check),
                new Duty("retention", "reminders", run -> reminders.forget(run, clock.instant())),
                new Duty(
                        "integrity-audit",
                        "holds-and-orders",
                        new HoldDrift(bus, store, settings.driftAfter(), aWhile, clock)::count));
    }

    private static Future<Void> untilSeenTo(OrdersKit kit) {
        var sweeps = kit.settings().sweepEvery().multipliedBy(SWEEPS_IN_A_WHILE);
        return kit.vertx().timer(sweeps.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    /** What this domain does when it hears events. */
    public static Listeners listenTo(Listeners listeners) {
        return listeners.add(OrderStatusChanged.class, StockOfOrders.GROUP).add(UserErased.class, Leavers.GROUP);
    }

    @Override
    public List<String> aggregates() {
        return List.of(OrderStore.COLLECTION, Reminders.COLLECTION);
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
        return () -> new OrdersVerticle(useCases);
    }

    @Override
    public List<Deployable> perNode() {
        return List.of(caretaker, watch);
    }
}
