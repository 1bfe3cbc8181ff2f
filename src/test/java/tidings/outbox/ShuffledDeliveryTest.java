package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Told;
import tidings.outbox.Shop.Sold;
import tidings.store.Documents;
import tidings.store.Duplicate;

/** What every listener has to bear: each event comes several times, and late ones come after newer ones. */
class ShuffledDeliveryTest {
    private static final int EVENTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TestOutbox house = TestOutbox.with(new Listeners());
    private final Documents ledger = house.store.store().documents("ledger");
    private final Documents shelf = house.store.store().documents("shelf");

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void effects_are_single_and_the_newest_state_stays(long seed) {
        house.listen("ledger", Sold.class, this::count);
        house.listen("shelf", Sold.class, this::keepNewest);

        for (var told : shuffled(new Random(seed))) {
            await(Future.join(house.bus.tell("ledger", told, PATIENCE), house.bus.tell("shelf", told, PATIENCE)));
        }

        assertThat(await(ledger.count(new JsonObject()))).isEqualTo(EVENTS);
        var kept = await(shelf.findOne(new JsonObject().put("_id", "shops/1"))).orElseThrow();
        assertThat(kept.getLong("seq")).isEqualTo(EVENTS);
        assertThat(kept.getString("last")).isEqualTo("cup" + EVENTS);
    }

    /** A counter comes from rows under the event's id, never from an increment. */
    private Future<?> count(Told<Sold> told) {
        return ledger.insert(new JsonObject().put("_id", told.id())).recover(ShuffledDeliveryTest::unlessThere);
    }

    /** What keeps state compares the number. */
    private Future<?> keepNewest(Told<Sold> told) {
        var kept =
                new JsonObject().put("seq", told.seq()).put("last", told.event().what());
        var older = new JsonObject().put("_id", told.source()).put("seq", new JsonObject().put("$lt", told.seq()));
        return shelf.insert(kept.copy().put("_id", told.source()))
                .recover(ShuffledDeliveryTest::unlessThere)
                .compose(there -> shelf.update(older, new JsonObject().put("$set", kept)));
    }

    private static List<Told<Sold>> shuffled(Random random) {
        var deliveries = new ArrayList<Told<Sold>>();
        IntStream.rangeClosed(1, EVENTS)
                .mapToObj(seq -> new Told<>("e" + seq, "shops/1", seq, Instant.EPOCH, new Sold("cup" + seq)))
                .forEach(told -> deliveries.addAll(Collections.nCopies(2 + random.nextInt(4), told)));
        Collections.shuffle(deliveries, random);
        return deliveries;
    }

    private static Future<Void> unlessThere(Throwable cause) {
        return cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause);
    }
}
