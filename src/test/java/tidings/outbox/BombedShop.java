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
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import tidings.bus.Bus;
import tidings.bus.Told;
import tidings.embedded.EmbeddedOptions;
import tidings.embedded.EmbeddedStore;
import tidings.outbox.Shop.Sold;
import tidings.store.Duplicate;
import tidings.store.Ids;
import tidings.store.Store;

/** A process that dies of one event, whenever one of its groups hears it, while it is at others. */
final class BombedShop {
    static final int HALTED = 137;
    static final int INNOCENTS = 6;

    private static final String BOMB = "bomb";
    private static final String MAIL = "mail";
    private static final String LEDGER = "ledger";

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.install(vertx, List.of(Shop.class));
    private final Store store;
    private final Outbox outbox;
    private final Aggregates shops;

    private BombedShop(String uri) {
        store = Store.at(vertx, uri, Duration.ofSeconds(2), Duration.ofSeconds(5));
        var listeners = new Listeners().add(Sold.class, MAIL, LEDGER);
        outbox = new Outbox(
                vertx, store, listeners, CrashingShop.SETTINGS, Clock.systemUTC(), Ids.inTimeOrder(), Seam.NONE);
        shops = outbox.aggregates(TestOutbox.SHOPS);
    }

    /** FOLDER. Sells once, then tells until there is nothing left to tell. */
    public static void main(String[] args) throws Exception {
        try (var home = EmbeddedStore.open(EmbeddedOptions.in(Path.of(args[0])))) {
            new BombedShop(home.connectionString()).run();
        }
        Runtime.getRuntime().halt(0);
    }

    private void run() {
        await(store.ensure(Outbox.indexes(List.of(TestOutbox.SHOPS))));
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return Future.all(
                        bus.react(MAIL, Sold.class, told -> mail(told)),
                        bus.react(LEDGER, Sold.class, told -> effect(LEDGER, told)));
            }
        }));
        IntStream.rangeClosed(1, INNOCENTS).forEach(i -> sell(String.valueOf(i), "cup"));
        sell(BOMB, BOMB);
        await(vertx.deployVerticle(outbox.sweep(List.of(TestOutbox.SHOPS))));
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> left() == 0);
        System.out.println(new JsonObject()
                .put(MAIL, count(MAIL))
                .put(LEDGER, count(LEDGER))
                .put("letters", count(DeadLetterStore.COLLECTION))
                .encode());
    }

    private void sell(String id, String what) {
        await(shops.insert(new JsonObject().put("_id", id), new Sold(what))
                .recover(cause -> cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause)));
    }

    private Future<?> mail(Told<Sold> told) {
        if (told.event().what().equals(BOMB)) {
            Runtime.getRuntime().halt(HALTED);
        }
        return vertx.timer(300).compose(late -> effect(MAIL, told));
    }

    private Future<?> effect(String group, Told<Sold> told) {
        return store.documents(group)
                .insert(new JsonObject().put("_id", Ids.derived(told.id(), group)))
                .recover(cause -> cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause));
    }

    private long left() {
        return await(shops.documents().count(new JsonObject().put("outboxDue", new JsonObject().put("$exists", true))));
    }

    private long count(String collection) {
        return await(store.documents(collection).count(new JsonObject()));
    }
}
