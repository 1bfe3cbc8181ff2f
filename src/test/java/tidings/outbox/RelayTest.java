package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.outbox.Shop.Sold;
import tidings.settings.OutboxSettings;

/** Many documents and few hands: nothing waits for ever, and nothing is begun that cannot be ended. */
class RelayTest {
    private final Listeners listeners = new Listeners().add(Sold.class, "mail");
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private TestOutbox house = TestOutbox.with(listeners);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void what_is_written_while_its_document_queues_is_told_once() {
        house.close();
        house = new TestOutbox(Clock.systemUTC(), listeners, places(1, TestOutbox.SETTINGS.claim()));
        house.listen("mail", Sold.class, told -> after(300, told.event().what()));
        house.open("1");
        house.open("2");

        house.sell("1", new Sold("first"));
        house.sell("2", new Sold("cup"));
        house.sell("2", new Sold("pot"));

        await().untilAsserted(() -> assertThat(house.isEmpty("2")).isTrue());
        assertThat(heard).containsExactly("first", "cup", "pot");
    }

    @Test
    void what_finds_no_room_to_wait_is_counted_and_told_by_the_sweep() {
        house.close();
        house = new TestOutbox(Clock.systemUTC(), listeners, places(1, TestOutbox.SETTINGS.claim(), 1));
        house.listen("mail", Sold.class, told -> after(300, told.event().what()));
        for (var shop : List.of("1", "2", "3", "4")) {
            house.open(shop);
            house.sell(shop, new Sold("cup" + shop));
        }
        assertThat(house.outbox.leftToSweep()).isPositive();
        assertThat(house.outbox.handedOver()).isBetween(1, house.outbox.mostHandedOver());

        house.sweeping();

        await().untilAsserted(() -> assertThat(heard).containsExactlyInAnyOrder("cup1", "cup2", "cup3", "cup4"));
        await().until(() -> house.outbox.handedOver() == 0);
    }

    @Test
    void what_is_written_while_a_turn_ends_is_told_at_once_though_nobody_sweeps() {
        house.listen("mail", Sold.class, told -> after(0, told.event().what()));
        house.open("1");

        for (var i = 1; i <= 300; i++) {
            var told = i;
            house.sell("1", new Sold("cup" + i));
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> heard.size() == told);
        }

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
    }

    @Test
    void an_event_that_cannot_be_read_becomes_a_dead_letter_and_holds_up_nobody() {
        house.open("1");
        house.sell("1", new Sold("cup"));
        house.sell("1", new Sold("pot"));
        await().until(() -> !house.read("1").getJsonObject("outboxClaim").containsKey("until"));
        var unreadable = new JsonObject().put("outbox.0.body", "{\"what\":");
        await(house.shops
                .documents()
                .update(new JsonObject().put("_id", "1"), new JsonObject().put("$set", unreadable)));
        house.listen("mail", Sold.class, told -> after(0, told.event().what()));

        house.sweeping();

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(heard).containsExactly("pot");
        assertThat(house.deadLetters()).hasSize(1);
    }

    @Test
    void a_document_that_takes_long_does_not_keep_the_sweep_from_the_others() {
        var isThere = new AtomicBoolean();
        house.open("long");
        for (var i = 0; i < 7; i++) {
            house.sell("long", new Sold("slow"));
        }
        house.open("short");
        house.listen(
                "mail",
                Sold.class,
                told -> told.event().what().equals("slow")
                        ? after(900, "slow")
                        : isThere.get() ? after(0, "quick") : Future.failedFuture("broken"));
        house.sweeping();
        await().until(() -> heard.contains("slow"));

        house.sell("short", new Sold("quick"));
        await().until(() -> house.state("short", "mail").failedAt() != null);
        isThere.set(true);

        await().until(() -> heard.contains("quick"));
        assertThat(heard.stream().filter("slow"::equals)).hasSizeLessThan(5);
    }

    @Test
    void a_document_that_never_rests_gives_its_place_to_another_after_a_while() {
        house.close();
        house = new TestOutbox(Clock.systemUTC(), listeners, places(1, Duration.ofMillis(900)));
        house.listen(
                "mail",
                Sold.class,
                told -> told.event().what().equals("cup")
                        ? sold("1", "cup")
                        : after(0, told.event().what()));
        house.open("1");
        house.open("2");
        house.sell("1", new Sold("cup"));

        house.sell("2", new Sold("pot"));

        await().until(() -> heard.contains("pot"));
    }

    @Test
    void what_a_turn_had_no_time_for_is_told_in_the_next_one_though_nobody_sweeps() {
        house.close();
        house = new TestOutbox(Clock.systemUTC(), listeners, places(1, Duration.ofMillis(750)));
        house.listen("mail", Sold.class, told -> after(150, told.event().what()));
        house.open("1");

        house.sell("1", new Sold("a"), new Sold("b"), new Sold("c"), new Sold("d"), new Sold("e"), new Sold("f"));

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(heard).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void a_document_that_nobody_can_read_does_not_hide_the_others_from_the_sweep() {
        house.open("1");
        house.open("2");
        house.sell("1", new Sold("cup"));
        house.sell("2", new Sold("pot"));
        await().until(() -> house.state("2", "mail").failedAt() != null);
        var unreadable = new JsonObject().put("outbox.0.seq", "one").put("outboxDue", Instant.EPOCH);
        await(house.shops
                .documents()
                .update(new JsonObject().put("_id", "1"), new JsonObject().put("$set", unreadable)));
        house.listen("mail", Sold.class, told -> after(0, told.event().what()));

        house.sweeping();

        await().untilAsserted(() -> assertThat(house.isEmpty("2")).isTrue());
        assertThat(heard).containsExactly("pot");
    }

    @Test
    void stopping_waits_for_what_is_under_way_and_gives_back_the_rest_untried() {
        house.listen("mail", Sold.class, told -> after(400, told.event().what()));
        house.open("1");
        for (var i = 0; i < 7; i++) {
            house.sell("1", new Sold("cup" + i));
        }
        await().until(() -> !heard.isEmpty());

        await(house.outbox.stop());

        var left = Pending.of(TestOutbox.SHOPS, house.read("1"));
        assertThat(heard).hasSizeLessThan(4);
        assertThat(left.waitingFor("mail")).hasSize(7 - heard.size());
        assertThat(left.group("mail").tries()).isZero();
        assertThat(left.claimedUntil()).isNull();
        assertThat(house.read("1").getInstant("outboxDue"))
                .isBeforeOrEqualTo(Clock.systemUTC().instant());
    }

    @Test
    void what_a_stopped_node_gave_back_another_one_tells() {
        house.listen("mail", Sold.class, told -> after(200, told.event().what()));
        house.open("1");
        for (var i = 0; i < 4; i++) {
            house.sell("1", new Sold("cup" + i));
        }
        await(house.outbox.stop());
        try (var other = house.beside(listeners)) {
            other.listen("mail", Sold.class, told -> after(0, told.event().what()));

            other.sweeping();

            await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
            assertThat(heard).containsExactly("cup0", "cup1", "cup2", "cup3");
        }
    }

    private Future<?> sold(String id, String what) {
        var one = new JsonObject().put("_id", id);
        var change = new JsonObject().put("$inc", new JsonObject().put("sold", 1));
        return house.shops
                .documents()
                .findOne(one)
                .compose(shop -> house.shops.update(one, change, Aggregates.seq(shop.orElseThrow()), new Sold(what)));
    }

    private Future<?> after(long millis, String what) {
        var pause = millis == 0 ? Future.succeededFuture() : house.vertx.timer(millis);
        return pause.onSuccess(over -> heard.add(what));
    }

    private static OutboxSettings places(int inFlight, Duration claim) {
        return places(inFlight, claim, TestOutbox.SETTINGS.handOverQueue());
    }

    private static OutboxSettings places(int inFlight, Duration claim, int queue) {
        var plain = TestOutbox.SETTINGS;
        return new OutboxSettings(
                plain.attempts(),
                plain.sweepEvery(),
                claim,
                claim.dividedBy(3),
                plain.firstRetry(),
                plain.longestRetry(),
                plain.retention(),
                plain.parkAfter(),
                plain.parkAbove(),
                inFlight,
                queue);
    }
}
