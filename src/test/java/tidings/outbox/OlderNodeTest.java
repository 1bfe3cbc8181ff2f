package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Bus;
import tidings.bus.Event;
import tidings.bus.Wire;
import tidings.fixture.TestStore;
import tidings.outbox.Shop.Sold;
import tidings.settings.OutboxSettings;
import tidings.store.Ids;

/** While nodes are exchanged one by one, an older one finds what only a newer one knows. */
class OlderNodeTest {
    /** Behind so soon that what waits for the newer node is moved out of its document. */
    private static final OutboxSettings SETTINGS = new OutboxSettings(
            3,
            Duration.ofMillis(50),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofDays(30),
            Duration.ofMillis(400),
            8,
            16,
            64);

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    sealed interface Novelty extends Event {
        @Wire("shop.flooded")
        record Flooded(String what) implements Novelty {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.flooded", "shop.sold"})
    void what_an_older_node_cannot_tell_waits_for_a_newer_one(String type) {
        try (var older = new TestOutbox(Clock.systemUTC(), new Listeners(), SETTINGS).sweeping()) {
            await(older.shops.documents().insert(writtenByANewerNode(type)));

            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(older.deadLetters()).isEmpty();
                assertThat(older.isEmpty("1")).isFalse();
            });
            assertThat(older.state("1", "divers").parked()).isTrue();
            assertThat(older.state("1", "divers").tries()).isLessThanOrEqualTo(1);

            var newer = Vertx.vertx();
            besideANewerNode(older, newer);
            await().untilAsserted(() -> assertThat(heard).containsExactly("cellar"));
            await().untilAsserted(() -> assertThat(older.isEmpty("1")).isTrue());
            await(newer.close());
        }
    }

    private static JsonObject writtenByANewerNode(String type) {
        var body = "{\"what\":\"cellar\",\"depth\":3}";
        var entry = new Entry("e1", 1, 1, type, Instant.now(), body, List.of("divers"));
        return new JsonObject()
                .put("_id", "1")
                .put("outboxSeq", 1)
                .put("outboxClaim", new JsonObject().put("epoch", 0))
                .put("outbox", new JsonArray().add(entry.toJson().put("addedLater", "x")))
                .put("outboxDue", Instant.now());
    }

    private void besideANewerNode(TestOutbox older, Vertx vertx) {
        Bus.install(vertx, List.of(Shop.class, Novelty.class, DeadLetterRequest.class));
        TestStore store = older.store.beside(vertx);
        var listeners = new Listeners().add(Novelty.Flooded.class, "divers").add(Sold.class, "divers");
        var outbox =
                new Outbox(vertx, store.store(), listeners, SETTINGS, Clock.systemUTC(), Ids.inTimeOrder(), Seam.NONE);
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                var bus = Bus.of(vertx);
                return Future.all(
                        bus.react(
                                "divers",
                                Novelty.Flooded.class,
                                told -> hear(told.event().what())),
                        bus.react(
                                "divers", Sold.class, told -> hear(told.event().what())));
            }
        }));
        await(vertx.deployVerticle(outbox.sweep(List.of(TestOutbox.SHOPS))));
    }

    private Future<?> hear(String what) {
        heard.add(what);
        return Future.succeededFuture();
    }
}
