package tidings;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.cache.Rooms;
import tidings.cluster.Neighbour;
import tidings.cluster.Neighbourhood;
import tidings.metrics.EventLoopDelay;
import tidings.module.Module;
import tidings.settings.ConnectionUri;
import tidings.settings.NodeRole;
import tidings.settings.Settings;
import tidings.store.Ids;
import tidings.store.Store;
import tidings.texts.Texts;
import tidings.users.FirstAdmin;
import tidings.users.Secret;
import tidings.web.KeysPage;
import tidings.web.MailboxPage;
import tidings.web.Readiness;
import tidings.web.UnsubscribePage;
import tidings.web.Web;
import tidings.web.WebKit;
import tidings.web.admission.Lane;
import tidings.web.admission.Limit;
import tidings.web.graphql.CampaignsGraph;
import tidings.web.graphql.CatalogGraph;
import tidings.web.graphql.LiveFeeds;
import tidings.web.graphql.NodesGraph;
import tidings.web.graphql.NotificationsGraph;
import tidings.web.graphql.OperationsGraph;
import tidings.web.graphql.OrdersGraph;
import tidings.web.graphql.PolicyGraph;
import tidings.web.graphql.RecommendationsGraph;
import tidings.web.graphql.SchedulerGraph;
import tidings.web.graphql.UsersGraph;

/** The composition root, with its {@link Domains}: the one place that sees every package. Starting and stopping are one chain each. */
final class Node {
    private static final Logger log = LoggerFactory.getLogger(Node.class);

    private final Settings settings;
    private final Vertx vertx;
    private final Instant startedAt;
    private final Neighbourhood neighbours;
    private final StoreHome home;
    private final Store store;
    private final Ground ground;
    private final Domains domains;
    private final Lane feedReads;
    private final LiveFeeds feeds;
    private final Web web;
    /** What is deployed, the last first, as it is to be undeployed. */
    private final Deque<String> deployed = new ArrayDeque<>();

    private volatile boolean taking;
    private volatile Optional<FirstAdmin> firstAdmin = Optional.empty();

    private Node(Settings settings, Clock clock, Engine engine, PrometheusMeterRegistry metrics, StoreHome home) {
        this.settings = settings;
        this.vertx = engine.vertx();
        this.home = home;
        this.startedAt = clock.instant();
        this.store = Store.at(
                vertx,
                home.uri(),
                settings.mongo().connectTimeout(),
                settings.mongo().queryTimeout());
        var ids = Ids.inTimeOrder();
        var id = ids.next();
        this.neighbours =
                engine.membership().<Neighbourhood>map(it -> it).orElseGet(() -> Neighbourhood.alone(() -> self(id)));
        this.ground = new Ground(
                settings,
                vertx,
                store,
                Bus.install(vertx, Domains.PROTOCOLS),
                new Rooms(vertx, settings.redis(), metrics, clock, ids.next()),
                Texts.load(settings.telling().texts()),
                clock,
                ids,
                metrics);
        this.domains = new Domains(ground, this::publicUrl);
        this.feedReads = new Lane(
                new Limit.Fixed(settings.live().readsAtOnce()),
                settings.live().sockets(),
                settings.mongo().queryTimeout());
        this.feeds =
                new LiveFeeds(settings.live().lookUpEvery(), settings.live().lookAnywayEvery(), feedReads);
        this.web = new Web(
                SettingsOfWeb.options(settings),
                new WebKit(
                        ground.bus(),
                        List.of(
                                new UsersGraph(),
                                new CatalogGraph(),
                                new OrdersGraph(feeds),
                                new NotificationsGraph(feeds),
                                new PolicyGraph(),
                                new CampaignsGraph(),
                                new RecommendationsGraph(),
                                new SchedulerGraph(),
                                new OperationsGraph(),
                                new NodesGraph(neighbours)),
                        domains.users()::visit,
                        readiness(),
                        metrics,
                        metrics::scrape,
                        pages()));
        meter();
    }

    private void meter() {
        var queues = new Queues(ground.metrics());
        queues.of(web);
        queues.of("live.reads", feedReads);
        queues.of(domains.outbox());
        queues.of(store);
        domains.meter(ground.metrics());
    }

    private Neighbour self(String id) {
        var address = settings.http().host() + ":" + port();
        return new Neighbour(id, address, true, startedAt, Engine.roles(settings));
    }

    /** What links in mails begin with; nobody is mailed before this node listens. */
    private String publicUrl() {
        var port = web.port();
        return PublicUrl.of(
                settings.http(),
                port.succeeded() ? port.result() : settings.http().port());
    }

    /** For everybody; and for a developer the mails that were kept instead of being sent. */
    private List<Consumer<Router>> pages() {
        var bus = ground.bus();
        var unsubscribe = new UnsubscribePage(
                vertx,
                ground.texts(),
                settings.delivery().preferencesPage().map(ConnectionUri::value),
                SettingsOfWeb.body(settings.http()));
        return settings.profile().isProduction()
                ? List.of(new KeysPage(bus), unsubscribe)
                : List.of(new KeysPage(bus), unsubscribe, new MailboxPage(bus));
    }

    static Future<Node> start(Settings settings) {
        return start(settings, Clock.systemUTC());
    }

    /**
     * Opens the store and joins the cluster side by side, then brings up the domains, and the web last. Putting the house
     * together takes longer than an event loop may be kept busy, so that is done beside it.
     *
     * @param clock by which everything in it happens
     */
    static Future<Node> start(Settings settings, Clock clock) {
        var opening = CompletableFuture.supplyAsync(() -> StoreHome.open(settings));
        var metrics = NodeRegistry.create();
        var started = Promise.<Node>promise();
        Future.succeededFuture(settings)
                .compose(engine -> Engine.start(engine, metrics, clock))
                .onFailure(cause -> giveUp(opening, cause, started))
                .onSuccess(engine -> Future.fromCompletionStage(
                                opening, engine.vertx().getOrCreateContext())
                        .compose(home ->
                                engine.vertx().executeBlocking(() -> new Node(settings, clock, engine, metrics, home)))
                        .onFailure(cause -> close(engine.vertx(), () -> started.fail(StartFailure.of(cause))))
                        .onSuccess(node -> node.open(started)));
        return started.future();
    }

    private static void giveUp(CompletableFuture<StoreHome> opening, Throwable cause, Promise<Node> started) {
        Future.fromCompletionStage(opening)
                .onSuccess(StoreHome::close)
                .onComplete(closed -> started.fail(StartFailure.of(cause)));
    }

    /** Goes on outside Vert.x, whose contexts are gone by then. */
    private static void close(Vertx vertx, Runnable next) {
        vertx.close().onComplete(closed -> next.run());
    }

    int port() {
        return web.port().result();
    }

    /** Where this node runs, for whoever asks its domains without the web. */
    Vertx vertx() {
        return vertx;
    }

    /** Nothing on a node without users, for it does not look after accounts. */
    Optional<FirstAdmin> firstAdmin() {
        return firstAdmin;
    }

    boolean isStoreEmbeddedHere() {
        return home.isEmbeddedHere();
    }

    /** Not ready; no new work; what is under way to its end or given back; closed. */
    Future<Void> stop() {
        taking = false;
        var stopped = Promise.<Void>promise();
        step("taking requests", this::undeployLast)
                .compose(done -> step("relaying events", domains.outbox()::stop))
                .compose(done -> step("the domains", this::undeployAll))
                .compose(done -> step("the way to the store", store::close))
                .onComplete(done -> ground.rooms().close())
                .onComplete(done -> close(vertx, () -> {
                    home.close();
                    stopped.complete();
                }));
        return stopped.future();
    }

    private void open(Promise<Node> started) {
        store.ping()
                .recover(cause -> Future.failedFuture(new StartFailure(home.doesNotAnswer(), cause)))
                .compose(there -> store.ensure(domains.indexes()))
                .compose(done -> deployWatches())
                .compose(done -> deployDomains())
                .compose(done -> deploy(() -> domains.outbox().sweep(domains.aggregates()), 1))
                .compose(done -> domains.scheduler().map(this::deploy).orElseGet(Future::succeededFuture))
                .compose(done -> deployDesk())
                .compose(done -> settings.runs(NodeRole.WEB) ? deploy(() -> feeds, 1) : Future.succeededFuture())
                .compose(done -> deploy(web.verticle(), Engine.eventLoops(settings)))
                .recover(cause -> Future.failedFuture(StartFailure.listening(settings.http(), cause)))
                .compose(done -> ensureAdmin())
                .onSuccess(admin -> firstAdmin = admin)
                .onSuccess(done -> {
                    taking = true;
                    started.complete(this);
                })
                .onFailure(cause -> stop().onComplete(stopped -> started.fail(StartFailure.of(cause))));
    }

    /** Beside the outboxes that this node looks after. */
    private Future<Void> deployDesk() {
        return domains.aggregates().isEmpty()
                ? Future.succeededFuture()
                : deploy(domains.outbox()::desk, Engine.eventLoops(settings));
    }

    /** Last, since a password that was made up is shown by a node that is up, and never again. */
    private Future<Optional<FirstAdmin>> ensureAdmin() {
        if (!settings.runs(NodeRole.USERS)) {
            return Future.succeededFuture(Optional.empty());
        }
        var password = settings.admin().password().map(chosen -> new Secret(chosen.value()));
        return domains.users().ensureAdmin(settings.admin().email(), password).map(Optional::of);
    }

    /** What looks at the node itself, for the metrics. */
    private Future<Void> deployWatches() {
        return deploy(new EventLoopDelay(ground.metrics()).verticle(), Engine.eventLoops(settings))
                .compose(done -> deploy(store::watch, 1))
                .compose(done -> deploy(() -> domains.outbox().watch(domains.aggregates()), 1));
    }

    private Future<Void> deployDomains() {
        var modules = domains.modules().stream().map(this::deploy);
        var gate = domains.gate().stream().map(each -> deploy(() -> each, 1));
        return Future.all(Stream.concat(modules, gate).toList()).mapEmpty();
    }

    private Future<Void> deploy(Module module) {
        var once = module.perNode().stream().map(each -> deploy(() -> each, 1)).toList();
        return Future.all(once).compose(done -> deploy(module.verticle(), Engine.eventLoops(settings)));
    }

    private Future<Void> deploy(Supplier<? extends Deployable> verticle, int instances) {
        return vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances))
                .onSuccess(deployed::push)
                .mapEmpty();
    }

    private Future<Void> undeployLast() {
        var last = deployed.poll();
        return last == null ? Future.succeededFuture() : vertx.undeploy(last);
    }

    private Future<Void> undeployAll() {
        return deployed.isEmpty() ? Future.succeededFuture() : undeployLast().compose(done -> undeployAll());
    }

    /** One step of stopping: that it failed is said, and the next one is taken all the same. */
    private static Future<Void> step(String name, Supplier<Future<Void>> step) {
        return step.get().otherwise(cause -> {
            log.atWarn().addKeyValue("what", name).setCause(cause).log("could not be ended in order");
            return null;
        });
    }

    private Readiness readiness() {
        var checks = Map.<String, Supplier<Future<?>>>of(
                "node", this::isTaking, "store", store::ping, "cluster", this::isAmongOthers);
        return Readiness.of(checks, this::standing);
    }

    private Future<?> isTaking() {
        return taking
                ? Future.succeededFuture()
                : Refusal.of(Code.UNAVAILABLE, "This node is stopping.").asFuture();
    }

    private Future<?> isAmongOthers() {
        return neighbours.isWhole()
                ? Future.succeededFuture()
                : Refusal.of(Code.UNAVAILABLE, "This node is not in its cluster any more.")
                        .asFuture();
    }

    /** How many of the cluster are here: one that is the first of them is ready, too. */
    private JsonObject standing() {
        return settings.cluster().isClustered()
                ? JsonObject.of("nodes", neighbours.nodes().size(), "members", neighbours.expected())
                : new JsonObject();
    }
}
