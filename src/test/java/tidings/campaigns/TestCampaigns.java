package tidings.campaigns;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.bus.Done;
import tidings.bus.Event;
import tidings.bus.Request;
import tidings.bus.Told;
import tidings.bus.Viewer;
import tidings.campaigns.CampaignEvent.CampaignCancelled;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.campaigns.CampaignRequest.FindCampaign;
import tidings.campaigns.CampaignRequest.ListCampaigns;
import tidings.fixture.Hand;
import tidings.fixture.TestStore;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.outbox.Seam;
import tidings.settings.CampaignSettings;
import tidings.settings.OutboxSettings;
import tidings.store.Ids;
import tidings.store.Index;
import tidings.times.Schedule;
import tidings.users.Category;

/**
 * Campaigns on a real store, at as many nodes as a test wants. The clock of all of them is the test's, and so is when a node
 * looks at it. Whom they are told to is not looked at: only that they are, and how often.
 */
final class TestCampaigns implements AutoCloseable {
    static final Viewer BOSS = new Viewer("boss", true, "s1");
    /** A Monday. */
    static final Instant START = Instant.parse("2026-05-04T07:30:00Z");

    static final CampaignSettings SETTINGS = new CampaignSettings(
            Duration.ofSeconds(1),
            20,
            Duration.ofMinutes(1),
            Duration.ofDays(366),
            Duration.ofHours(1),
            "UTC",
            new CampaignSettings.Newsletter("News", "New:", Duration.ofDays(7), 10));

    static {
        // A node has read the crons of its settings before it answers anything: the first one takes a while.
        Schedule.of("0 9 * * 1", ZoneOffset.UTC).next(START);
    }

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    /** What a node claimed that died is waited for, so not for long. */
    private static final OutboxSettings OUTBOX = new OutboxSettings(
            3,
            Duration.ofMillis(100),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofDays(30),
            Duration.ofMinutes(1),
            64,
            64,
            10_000);

    private static final Audience ALL = new Audience(true, List.of(), null, List.of());

    final Hand clock = new Hand(START);
    /** By campaign, the events by which it was started, and by which it was cancelled. */
    final Map<String, Set<String>> started = new ConcurrentHashMap<>();

    final Map<String, Set<String>> cancelled = new ConcurrentHashMap<>();

    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = TestStore.open(vertx, indexes());
    private final List<Node> nodes = new ArrayList<>();

    static CreateCampaign campaign(
            @Nullable String key, @Nullable Instant at, @Nullable String cron, @Nullable String timeZone) {
        return new CreateCampaign(
                BOSS, key, "Spring", Category.PROMOTIONS, "Sale!", "Half price.", ALL, at, cron, timeZone);
    }

    static CreateCampaign at(Instant at) {
        return campaign(null, at, null, null);
    }

    static CreateCampaign cron(String cron) {
        return campaign(null, null, cron, null);
    }

    static Campaign recurring(String cron, String timeZone, Instant next) {
        return new Campaign(
                "c1",
                "Spring",
                Category.PROMOTIONS,
                "Sale!",
                "Half price.",
                ALL,
                CampaignState.SCHEDULED,
                next,
                cron,
                timeZone,
                null,
                0,
                0,
                next,
                "p1");
    }

    Node node() {
        return mortal(Integer.MAX_VALUE);
    }

    /** One that is as good as dead when it has told so often: nothing that it writes then reaches the store. */
    Node mortal(int lastWrite) {
        var node = new Node(lastWrite);
        nodes.add(node);
        return node;
    }

    /** Those of this one that were begun, in the order in which they were due. */
    List<Instant> timesOf(Campaign recurring) {
        return all().stream()
                .filter(each -> recurring.id().equals(each.occurrenceOf()))
                .filter(each -> started.containsKey(each.id()))
                .map(Campaign::scheduledAt)
                .sorted()
                .toList();
    }

    Collection<Campaign> all() {
        return nodes.get(nodes.size() - 1)
                .ask(new ListCampaigns(BOSS, 100, null))
                .campaigns();
    }

    /** Everything that was told has been heard. */
    void settle() {
        var pending = new JsonObject().put("outboxDue", new JsonObject().put("$exists", true));
        Awaitility.await()
                .atMost(A_WHILE)
                .until(() ->
                        await(store.store().documents(CampaignStore.COLLECTION).count(pending)) == 0);
    }

    JsonObject stored(String id) {
        return await(store.store().documents(CampaignStore.COLLECTION).findOne(new JsonObject().put("_id", id)))
                .orElseThrow();
    }

    /** As somebody might who writes into the store by hand. */
    void change(String id, String field, String value) {
        var change = new JsonObject().put("$set", new JsonObject().put(field, value));
        await(store.store().documents(CampaignStore.COLLECTION).update(new JsonObject().put("_id", id), change));
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        store.close();
        await(vertx.close());
    }

    private static List<Index> indexes() {
        return Stream.of(CampaignsModule.INDEXES, Outbox.indexes(List.of(CampaignStore.COLLECTION)))
                .flatMap(List::stream)
                .toList();
    }

    /** A node on the same store and clock, with a bus of its own. */
    final class Node {
        private final Vertx own = Vertx.vertx();
        private final Bus bus = Bus.install(own, CampaignsModule.PROTOCOLS);
        private final TestStore beside = store.beside(own);
        private final CampaignsModule module;
        private final Outbox outbox;
        private final AtomicInteger writesLeft;

        Node(int lastWrite) {
            writesLeft = new AtomicInteger(lastWrite);
            var listeners = CampaignsModule.listenTo(new Listeners())
                    .add(CampaignStarted.class, "notifications")
                    .add(CampaignCancelled.class, "notifications");
            outbox = new Outbox(
                    own, beside.store(), listeners, OUTBOX, Clock.systemUTC(), Ids.inTimeOrder(), this::wrote);
            module = new CampaignsModule(bus, outbox, SETTINGS, clock, Ids.inTimeOrder());
            await(own.deployVerticle(module.verticle().get()));
            await(own.deployVerticle(outbox.sweep(module.aggregates())));
            await(bus.react("notifications", CampaignStarted.class, told -> note(started, told)));
            await(bus.react("notifications", CampaignCancelled.class, told -> note(cancelled, told)));
        }

        private void wrote(Seam.Step step) {
            if (step == Seam.Step.AFTER_WRITE && writesLeft.decrementAndGet() == 0) {
                beside.store().close();
            }
        }

        private <E extends CampaignEvent> Future<Done> note(Map<String, Set<String>> heard, Told<E> told) {
            heard.computeIfAbsent(told.event().campaignId(), id -> ConcurrentHashMap.newKeySet())
                    .add(told.id());
            return Future.succeededFuture(Done.DONE);
        }

        <R> Future<R> tried(Request<R> request) {
            return bus.ask(request);
        }

        <R> R ask(Request<R> request) {
            return await(tried(request));
        }

        Campaign find(String id) {
            return ask(new FindCampaign(BOSS, id));
        }

        /** What its clock does again and again. */
        Future<Void> look() {
            return module.due().look();
        }

        CampaignStore store() {
            return new CampaignStore(outbox.aggregates(CampaignStore.COLLECTION));
        }

        void hear(Event event, String id) {
            await(bus.tell(
                    CampaignsVerticle.GROUP, new Told<>(id, "campaigns/c1", 1, START, event), Duration.ofSeconds(5)));
        }

        void close() {
            own.deploymentIDs().forEach(id -> await(own.undeploy(id)));
            if (writesLeft.get() > 0) {
                beside.close();
            }
            await(own.close());
        }
    }
}
