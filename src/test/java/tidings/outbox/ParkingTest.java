package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.fixture.Futures.await;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.outbox.Shop.Sold;

/** What lies in the parking, and what a claim that is lost at the wrong moment does to it. */
class ParkingTest {
    private static final int BEHIND = TestOutbox.SETTINGS.parkAbove() + 2;

    private final AtomicBoolean isThere = new AtomicBoolean();
    private final AtomicBoolean isToLoseItsClaim = new AtomicBoolean();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Listeners listeners = new Listeners().add(Sold.class, "mail");
    private final TestOutbox house = new TestOutbox(Clock.systemUTC(), listeners, TestOutbox.SETTINGS, this::reached);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void what_is_behind_a_buried_entry_has_all_its_attempts_even_if_the_claim_was_lost_meanwhile() {
        aGroupWithParkedEntries();
        isToLoseItsClaim.set(true);

        isThere.set(true);

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(isToLoseItsClaim).isFalse();
        assertThat(heard).hasSize(BEHIND - 1).doesNotHaveDuplicates().startsWith("cup1", "cup2");
        assertThat(house.deadLetters())
                .extracting(letter -> letter.getLong("seq"))
                .containsExactly(1L);
    }

    @Test
    void nothing_stays_in_the_parking() {
        aGroupWithParkedEntries();

        isThere.set(true);

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(await(house.store.store().documents(Parking.COLLECTION).count(new JsonObject())))
                .isZero();
    }

    @Test
    void of_what_is_deleted_for_good_nothing_stays_parked() {
        aGroupWithParkedEntries();

        await(house.outbox.forget(TestOutbox.SHOPS, "1"));

        assertThat(await(house.store.store().documents(Parking.COLLECTION).count(new JsonObject())))
                .isZero();
    }

    /** The first of which nobody can read. */
    private void aGroupWithParkedEntries() {
        house.listen("mail", Sold.class, told -> mail(told.event().what()));
        house.sweeping().open("1");
        for (var i = 0; i < BEHIND; i++) {
            house.sell("1", new Sold("cup" + i));
        }
        await().until(() -> house.state("1", "mail").parked());
    }

    private Future<?> mail(String what) {
        if (!isThere.get()) {
            return Refusal.of(Code.UNAVAILABLE, "away").asFuture();
        }
        if (what.equals("cup0")) {
            return Future.failedFuture("broken");
        }
        heard.add(what);
        return Future.succeededFuture();
    }

    /** Somebody else takes over right after the dead letter was stored. */
    private void reached(Seam.Step step) {
        if (step == Seam.Step.BETWEEN_BURYING_AND_SETTLING && isToLoseItsClaim.compareAndSet(true, false)) {
            try (var client = MongoClients.create(house.store.uri())) {
                client.getDatabase("tidings")
                        .getCollection(TestOutbox.SHOPS)
                        .updateOne(
                                Filters.eq("_id", "1"),
                                Updates.combine(
                                        Updates.inc("outboxClaim.epoch", 1), Updates.unset("outboxClaim.until")));
            }
        }
    }
}
