package tidings.outbox;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tidings.bus.Bus;
import tidings.bus.Event;
import tidings.bus.Told;
import tidings.fixture.TestStore;
import tidings.settings.OutboxSettings;
import tidings.store.Find;
import tidings.store.Ids;

/** An outbox over a shop or two, with a clock and listeners of the test's choice. */
final class TestOutbox implements AutoCloseable {
    static final String SHOPS = "shops";
    static final OutboxSettings SETTINGS = new OutboxSettings(
            3,
            Duration.ofMillis(50),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofDays(30),
            Duration.ofMinutes(1),
            8,
            16,
            64);

    final Vertx vertx = Vertx.vertx();
    final Bus bus = Bus.install(vertx, List.of(Shop.class, DeadLetterRequest.class));
    final Clock clock;
    final TestStore store;
    final Outbox outbox;
    final Aggregates shops;

    TestOutbox(Clock clock, Listeners listeners, OutboxSettings settings) {
        this(clock, listeners, settings, Seam.NONE);
    }

    TestOutbox(Clock clock, Listeners listeners, OutboxSettings settings, Seam seam) {
        this.clock = clock;
        store = TestStore.open(vertx, Outbox.indexes(List.of(SHOPS)));
        outbox = new Outbox(vertx, store.store(), listeners, settings, clock, Ids.inTimeOrder(), seam);
        shops = outbox.aggregates(SHOPS);
    }

    private TestOutbox(TestOutbox other, Listeners listeners) {
        clock = other.clock;
        store = other.store.beside(vertx);
        outbox = new Outbox(vertx, store.store(), listeners, SETTINGS, clock, Ids.inTimeOrder(), Seam.NONE);
        shops = outbox.aggregates(SHOPS);
    }

    static TestOutbox with(Listeners listeners) {
        return new TestOutbox(Clock.systemUTC(), listeners, SETTINGS);
    }

    /** Another node on the same store. */
    TestOutbox beside(Listeners listeners) {
        return new TestOutbox(this, listeners);
    }

    /** From now on what is left behind is looked for. */
    TestOutbox sweeping() {
        await(vertx.deployVerticle(outbox.sweep(List.of(SHOPS))));
        return this;
    }

    <E extends Event> void listen(String group, Class<E> type, Function<Told<E>, Future<?>> handler) {
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return Bus.of(vertx).react(group, type, handler);
            }
        }));
    }

    void open(String id, Event... events) {
        await(shops.insert(new JsonObject().put("_id", id), events));
    }

    Optional<JsonObject> sell(String id, Event... events) {
        var shop = read(id);
        var change = new JsonObject().put("$inc", new JsonObject().put("sold", 1));
        return await(shops.update(new JsonObject().put("_id", id), change, Aggregates.seq(shop), events));
    }

    JsonObject read(String id) {
        return await(shops.documents().findOne(new JsonObject().put("_id", id))).orElseThrow();
    }

    List<JsonObject> deadLetters() {
        return await(store.store().documents(DeadLetterStore.COLLECTION).find(Find.where(new JsonObject(), 10)));
    }

    GroupState state(String id, String group) {
        return Pending.of(SHOPS, read(id)).group(group);
    }

    boolean isEmpty(String id) {
        var shop = read(id);
        return !shop.containsKey("outbox") && !shop.containsKey("outboxDue");
    }

    @Override
    public void close() {
        await(outbox.stop());
        store.close();
        await(vertx.close());
    }
}
