package tidings;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Deployable;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.campaigns.CampaignsModule;
import tidings.catalog.CatalogKit;
import tidings.catalog.CatalogModule;
import tidings.delivery.DeliveryKit;
import tidings.delivery.DeliveryModule;
import tidings.module.Duty;
import tidings.module.Module;
import tidings.notifications.NotificationsKit;
import tidings.notifications.NotificationsModule;
import tidings.notifications.TellingKit;
import tidings.notifications.TellingModule;
import tidings.orders.OrdersKit;
import tidings.orders.OrdersModule;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.outbox.Seam;
import tidings.rabbit.RabbitKit;
import tidings.rabbit.RabbitModule;
import tidings.recommendations.RecommendationsKit;
import tidings.recommendations.RecommendationsModule;
import tidings.scheduler.SchedulerKit;
import tidings.scheduler.SchedulerModule;
import tidings.settings.NodeRole;
import tidings.settings.Settings;
import tidings.store.Index;
import tidings.users.UsersKit;
import tidings.users.UsersModule;

/** The domains of a node, put together: who hears what, and what they bring with them. */
final class Domains {
    /** What travels on the bus. */
    static final List<Class<?>> PROTOCOLS = Stream.of(
                    Outbox.PROTOCOLS,
                    UsersModule.PROTOCOLS,
                    DeliveryModule.PROTOCOLS,
                    CatalogModule.PROTOCOLS,
                    OrdersModule.PROTOCOLS,
                    CampaignsModule.PROTOCOLS,
                    SchedulerModule.PROTOCOLS,
                    RecommendationsModule.PROTOCOLS,
                    NotificationsModule.PROTOCOLS,
                    TellingModule.PROTOCOLS)
            .flatMap(List::stream)
            .toList();

    private final Settings settings;
    /** All of them, those whose work other nodes do, too: jobs go through the whole house. */
    private final Map<NodeRole, List<Module>> modules;

    private final SchedulerModule scheduler;
    private final UsersModule users;
    private final CatalogModule catalog;
    private final Outbox outbox;

    /** @param publicUrl what links in mails begin with */
    Domains(Ground ground, Supplier<String> publicUrl) {
        this.settings = ground.settings();
        this.outbox = new Outbox(
                ground.vertx(),
                ground.store(),
                listeners(settings),
                settings.outbox(),
                ground.clock(),
                ground.ids(),
                Seam.NONE);
        this.users = users(ground);
        this.catalog = new CatalogModule(new CatalogKit(
                ground.vertx(),
                ground.store(),
                outbox,
                ground.rooms(),
                settings.catalog(),
                ground.clock(),
                ground.ids()));
        this.modules = modules(ground, publicUrl);
        this.scheduler = new SchedulerModule(
                new SchedulerKit(
                        ground.vertx(),
                        ground.store(),
                        settings.scheduler(),
                        ground.clock(),
                        ground.ids(),
                        metricsOf(NodeRole.SCHEDULER, ground)),
                duties());
    }

    private UsersModule users(Ground ground) {
        return new UsersModule(new UsersKit(
                ground.vertx(),
                ground.store(),
                outbox,
                SettingsOfUsers.rules(ground.settings()),
                ground.clock(),
                ground.ids(),
                new SecureRandom(),
                List.of(
                        CatalogModule.WATCHES,
                        OrdersModule.ORDERS,
                        RecommendationsModule.TASTE,
                        NotificationsModule.INBOX,
                        DeliveryModule.MAILBOX)));
    }

    private Map<NodeRole, List<Module>> modules(Ground ground, Supplier<String> publicUrl) {
        var vertx = ground.vertx();
        var store = ground.store();
        var rooms = ground.rooms();
        var clock = ground.clock();
        var ids = ground.ids();
        var notifications = new NotificationsModule(
                new NotificationsKit(vertx, store, outbox, rooms, settings.inbox(), clock, ids.next()));
        var telling = new TellingModule(
                new TellingKit(vertx, store, outbox.deadLetters(), settings.telling(), clock, ids), notifications);
        return new EnumMap<>(Map.of(
                NodeRole.USERS,
                List.of(users),
                NodeRole.DELIVERY,
                List.of(delivery(ground, publicUrl)),
                NodeRole.CATALOG,
                List.of(catalog),
                NodeRole.ORDERS,
                List.of(new OrdersModule(new OrdersKit(vertx, store, outbox, settings.order(), clock, ids))),
                NodeRole.CAMPAIGNS,
                List.of(new CampaignsModule(ground.bus(), outbox, settings.campaigns(), clock, ids)),
                NodeRole.RECOMMENDATIONS,
                List.of(new RecommendationsModule(
                        new RecommendationsKit(vertx, store, outbox, rooms, settings.recommendations(), clock))),
                NodeRole.NOTIFICATIONS,
                List.of(notifications, telling),
                NodeRole.RABBIT,
                List.of(rabbit(ground))));
    }

    private Module delivery(Ground ground, Supplier<String> publicUrl) {
        return new DeliveryModule(new DeliveryKit(
                ground.vertx(),
                ground.store(),
                outbox,
                ground.texts(),
                settings.smtp(),
                settings.delivery(),
                settings.inbox().retention(),
                !settings.profile().isProduction(),
                publicUrl,
                ground.clock(),
                metricsOf(NodeRole.DELIVERY, ground)));
    }

    private Module rabbit(Ground ground) {
        return new RabbitModule(new RabbitKit(
                ground.vertx(),
                ground.store(),
                outbox,
                settings.rabbitmq(),
                settings.outbox().retention(),
                ground.clock(),
                metricsOf(NodeRole.RABBIT, ground)));
    }

    /** Of what does not run here nothing is measured. */
    private MeterRegistry metricsOf(NodeRole role, Ground ground) {
        return settings.runs(role) ? ground.metrics() : new SimpleMeterRegistry();
    }

    /** Who waits for which event: all of it, here. */
    private static Listeners listeners(Settings settings) {
        var listeners = new Listeners();
        UsersModule.listenTo(listeners);
        DeliveryModule.listenTo(listeners);
        CatalogModule.listenTo(listeners);
        OrdersModule.listenTo(listeners);
        CampaignsModule.listenTo(listeners);
        RecommendationsModule.listenTo(listeners);
        NotificationsModule.listenTo(listeners);
        TellingModule.listenTo(listeners);
        RabbitModule.listenTo(
                listeners, settings.rabbitmq(), !settings.cluster().isClustered());
        return listeners;
    }

    /** What this node runs. */
    List<Module> modules() {
        return modules.entrySet().stream()
                .filter(entry -> settings.runs(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    private List<Module> all() {
        return modules.values().stream().flatMap(List::stream).toList();
    }

    Optional<SchedulerModule> scheduler() {
        return Optional.of(scheduler).filter(module -> settings.runs(NodeRole.SCHEDULER));
    }

    /**
     * What a web needs that has no users beside it: it looks at access tokens itself, since asking for each request would take
     * longer than most of them do, and so has to hear which sessions have ended.
     */
    List<Deployable> gate() {
        var isWebAlone = settings.runs(NodeRole.WEB) && !settings.runs(NodeRole.USERS);
        return isWebAlone ? users.perNode() : List.of();
    }

    UsersModule users() {
        return users;
    }

    Outbox outbox() {
        return outbox;
    }

    /** Shows how full their queues are. */
    void meter(MeterRegistry metrics) {
        users.meter(metrics);
        catalog.meter(metrics);
    }

    /** What lies in outboxes, of what this node runs. */
    List<String> aggregates() {
        return aggregates(modules());
    }

    private static List<String> aggregates(List<Module> modules) {
        return modules.stream().flatMap(module -> module.aggregates().stream()).toList();
    }

    /** What is done in scheduled jobs, by the domains and by the outbox. */
    private List<Duty> duties() {
        var ofTheOutbox = List.of(
                new Duty(
                        SchedulerModule.RETENTION,
                        "dead-letters",
                        run -> outbox.deadLetters().letGoOfOld(run::mayGoOn)),
                new Duty(SchedulerModule.AUDIT, "outboxes", run -> outbox.neglected(aggregates(all()))));
        return Stream.concat(all().stream().flatMap(module -> module.duties().stream()), ofTheOutbox.stream())
                .toList();
    }

    /** What all of them need of the store. */
    List<Index> indexes() {
        var domains = Stream.concat(all().stream(), Stream.of(scheduler)).flatMap(module -> module.indexes().stream());
        return Stream.concat(domains, Outbox.indexes(aggregates(all())).stream())
                .toList();
    }
}
