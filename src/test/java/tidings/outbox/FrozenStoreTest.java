package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.bus.Bus;
import tidings.bus.Told;
import tidings.fixture.Line;
import tidings.outbox.Shop.Sold;
import tidings.store.Ids;
import tidings.store.Store;

/** The store stops answering at every step of an event's way, for longer than anybody waits, and then goes on. */
class FrozenStoreTest {
    private static final Listeners LISTENERS = new Listeners().add(Sold.class, "mail", "shelf");

    private final TestOutbox house = TestOutbox.with(LISTENERS);
    private final Line line = new Line(URI.create(house.store.uri()).getPort());
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.install(vertx, List.of(Shop.class));
    private final AtomicBoolean isToFreeze = new AtomicBoolean();
    private final Queue<Long> mail = new ConcurrentLinkedQueue<>();
    private final Queue<Long> shelf = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        await(vertx.close());
        line.close();
        house.close();
    }

    @ParameterizedTest
    @EnumSource(Seam.Step.class)
    void nothing_is_lost_and_the_order_stays(Seam.Step moment) {
        var store = Store.at(
                vertx,
                "mongodb://127.0.0.1:" + line.port() + "/tidings",
                Duration.ofSeconds(1),
                Duration.ofMillis(400));
        var outbox = new Outbox(
                vertx,
                store,
                LISTENERS,
                CrashingShop.SETTINGS,
                Clock.systemUTC(),
                Ids.inTimeOrder(),
                step -> reached(step, moment));
        listen();
        house.open("1");
        await(vertx.deployVerticle(outbox.sweep(List.of(TestOutbox.SHOPS))));
        for (var i = 1; i <= 3; i++) {
            isToFreeze.set(i == 2);
            sell(outbox.aggregates(TestOutbox.SHOPS));
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        var sold = Aggregates.seq(house.read("1"));
        assertThat(shelf.stream().distinct()).isSorted().hasSize((int) sold);
        assertThat(mail.stream().distinct())
                .isSorted()
                .hasSize((int) sold - house.deadLetters().size());
        await(outbox.stop());
        await(store.close());
    }

    /** As somebody does who does not know whether a write that timed out is there: reads, and sells what is not yet sold. */
    private void sell(Aggregates shops) {
        var before = Aggregates.seq(house.read("1"));
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            var one = new JsonObject().put("_id", "1");
            var change = new JsonObject().put("$inc", new JsonObject().put("sold", 1));
            return Aggregates.seq(house.read("1")) > before
                    || await(shops.update(one, change, before, new Sold(before == 1 ? "poison" : "cup"))
                            .map(found -> found.isPresent())
                            .otherwise(false));
        });
    }

    private void listen() {
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return Future.all(
                        bus.react(
                                "mail",
                                Sold.class,
                                told -> told.event().what().equals("poison")
                                        ? Future.failedFuture("poison")
                                        : heard(mail, told)),
                        bus.react("shelf", Sold.class, told -> heard(shelf, told)));
            }
        }));
    }

    private void reached(Seam.Step step, Seam.Step moment) {
        if (step == moment && isToFreeze.compareAndSet(true, false)) {
            line.freeze();
            vertx.setTimer(900, timer -> line.thaw());
        }
    }

    private static Future<?> heard(Queue<Long> by, Told<Sold> told) {
        by.add(told.seq());
        return Future.succeededFuture();
    }
}
