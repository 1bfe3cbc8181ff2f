package tidings.outbox;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Told;
import tidings.embedded.EmbeddedOptions;
import tidings.embedded.EmbeddedStore;
import tidings.fixture.Jvm;
import tidings.outbox.Shop.Sold;
import tidings.settings.OutboxSettings;
import tidings.store.Duplicate;
import tidings.store.Ids;
import tidings.store.Store;

/**
 * A process that sells, and is halted at the moment it was told to; started again, it tells what it left behind and what
 * came of it. One line of output for each thing that is certain.
 */
final class CrashingShop {
    static final int HALTED = 137;
    static final OutboxSettings SETTINGS = new OutboxSettings(
            3,
            Duration.ofMillis(50),
            Duration.ofMillis(1500),
            Duration.ofMillis(500),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofDays(30),
            Duration.ofMinutes(1),
            8,
            16,
            64);

    /** A moment that is the listener's, not the outbox's. */
    static final String AFTER_LISTENERS_WRITE = "AFTER_LISTENERS_WRITE";

    private static final String MAIL = "mail";
    private static final String LEDGER = "ledger";

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.install(vertx, List.of(Shop.class));
    private final String haltAt;
    private final AtomicInteger left;
    private final boolean mailIsAway;
    private final Store store;
    private final Outbox outbox;
    private final Aggregates shops;

    private CrashingShop(String uri, String haltAt, int times, boolean mailIsAway) {
        this.haltAt = haltAt;
        this.left = new AtomicInteger(times);
        this.mailIsAway = mailIsAway;
        this.store = Store.at(vertx, uri, Duration.ofSeconds(2), Duration.ofSeconds(5));
        var listeners = new Listeners().add(Sold.class, MAIL, LEDGER);
        this.outbox = new Outbox(
                vertx, store, listeners, SETTINGS, Clock.systemUTC(), Ids.inTimeOrder(), step -> reached(step.name()));
        this.shops = outbox.aggregates(TestOutbox.SHOPS);
    }

    /** What it says once something is sold. */
    static final String SELLS = "it sells";

    /** FOLDER sell MOMENT TIMES SALES away|there, or FOLDER drain. */
    public static void main(String[] args) throws Exception {
        Jvm.endWithParent();
        try (var home = EmbeddedStore.open(EmbeddedOptions.in(Path.of(args[0])))) {
            if (args[1].equals("drain")) {
                new CrashingShop(home.connectionString(), "", 0, false).drain();
            } else {
                var isAway = args[5].equals("away");
                new CrashingShop(home.connectionString(), args[2], Integer.parseInt(args[3]), isAway)
                        .sell(Integer.parseInt(args[4]));
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private void sell(int sales) throws InterruptedException {
        open();
        await(shops.insert(new JsonObject().put("_id", "1").put("sold", 0))
                .recover(cause -> cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause)));
        for (var i = 0; i < sales; i++) {
            sellOne(i % 5 == 2 ? "poison" : "cup");
            if (i == 0) {
                System.out.println(SELLS);
            }
        }
        Thread.currentThread().join();
    }

    private void sellOne(String what) {
        var one = new JsonObject().put("_id", "1");
        var shop = await(shops.documents().findOne(one)).orElseThrow();
        var change = new JsonObject().put("$inc", new JsonObject().put("sold", 1));
        await(shops.update(one, change, Aggregates.seq(shop), new Sold(what)));
    }

    private void drain() {
        open();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !shop().containsKey("outboxDue"));
        System.out.println(new JsonObject()
                .put("sold", shop().getInteger("sold"))
                .put(MAIL, count(MAIL))
                .put(LEDGER, count(LEDGER))
                .put("letters", count(DeadLetterStore.COLLECTION))
                .put("parked", count(Parking.COLLECTION))
                .encode());
    }

    private void open() {
        await(store.ensure(Outbox.indexes(List.of(TestOutbox.SHOPS))));
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return Future.all(
                        bus.react(MAIL, Sold.class, told -> mail(told)),
                        bus.react(LEDGER, Sold.class, told -> effect(LEDGER, told)));
            }
        }));
        await(vertx.deployVerticle(outbox.sweep(List.of(TestOutbox.SHOPS))));
    }

    private Future<?> mail(Told<Sold> told) {
        if (told.event().what().equals("poison")) {
            return Future.failedFuture("poison");
        }
        return mailIsAway ? Refusal.of(Code.UNAVAILABLE, "away").asFuture() : effect(MAIL, told);
    }

    /** What a listener does: something that is done once however often it is told. */
    private Future<?> effect(String group, Told<Sold> told) {
        return store.documents(group)
                .insert(new JsonObject().put("_id", Ids.derived(told.id(), group)))
                .recover(cause -> cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause))
                .onSuccess(done -> reached(AFTER_LISTENERS_WRITE));
    }

    private JsonObject shop() {
        return await(shops.documents().findOne(new JsonObject().put("_id", "1")))
                .orElseThrow();
    }

    private long count(String collection) {
        return await(store.documents(collection).count(new JsonObject()));
    }

    private void reached(String moment) {
        if (moment.equals(haltAt) && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(HALTED);
        }
    }
}
