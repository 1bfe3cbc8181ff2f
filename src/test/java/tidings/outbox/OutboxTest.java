package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.outbox.Aggregates.Telling;
import tidings.outbox.Shop.Opened;
import tidings.outbox.Shop.Sold;

class OutboxTest {
    private final Queue<String> mail = new ConcurrentLinkedQueue<>();
    private final Queue<String> shelf = new ConcurrentLinkedQueue<>();
    private final Listeners listeners =
            new Listeners().add(Opened.class, "mail").add(Sold.class, "mail", "shelf");
    private TestOutbox house = TestOutbox.with(listeners);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void an_event_is_told_to_every_group_and_nothing_of_it_stays() {
        bothListen();
        house.open("1");

        house.sell("1", new Sold("cup"));

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(mail).containsExactly("cup");
        assertThat(shelf).containsExactly("cup");
    }

    @Test
    void an_event_for_which_nobody_waits_is_not_stored() {
        listeners.retire("mail");

        house.open("1", new Opened("1"));

        assertThat(house.read("1").containsKey("outbox")).isFalse();
    }

    @Test
    void of_many_stored_at_once_each_tells_its_own_and_what_was_not_stored_tells_nothing() {
        bothListen();
        house.open("1");
        var many = Stream.of("1", "2", "3")
                .map(id -> new Telling(new JsonObject().put("_id", id), List.of(new Sold("of " + id))))
                .toList();

        var duplicates = await(house.shops.insertAll(many));

        assertThat(duplicates).containsExactly(0);
        await().untilAsserted(() -> assertThat(mail).containsExactlyInAnyOrder("of 2", "of 3"));
        await().untilAsserted(() -> assertThat(house.isEmpty("3")).isTrue());
    }

    @Test
    void a_change_that_matches_nothing_tells_nothing() {
        bothListen();
        house.open("1");
        var noSuchShop = new JsonObject().put("_id", "1").put("sold", 7);

        var changed = await(house.shops.update(
                noSuchShop, new JsonObject().put("$set", new JsonObject().put("sold", 8)), 0, new Sold("cup")));

        assertThat(changed).isEmpty();
        assertThat(house.isEmpty("1")).isTrue();
    }

    @Test
    void two_changes_of_what_was_read_once_cannot_both_tell() {
        bothListen();
        house.open("1");
        var one = new JsonObject().put("_id", "1");
        var change = new JsonObject().put("$inc", new JsonObject().put("sold", 1));

        var first = await(house.shops.update(one, change, 0, new Sold("cup")));
        var second = await(house.shops.update(one, change, 0, new Sold("pot")));

        assertThat(first).isPresent();
        assertThat(second).isEmpty();
    }

    @Test
    void a_group_hears_the_events_of_a_document_in_their_order() {
        bothListen();
        house.open("1");

        for (var i = 0; i < 50; i++) {
            house.sell("1", new Sold("a" + i), new Sold("b" + i));
        }

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(mail).hasSize(100).containsExactlyElementsOf(shelf);
        assertThat(mail).startsWith("a0", "b0", "a1").endsWith("a49", "b49");
    }

    @Test
    void a_group_that_is_away_says_when_it_wants_to_be_asked_again() {
        var away = Refusal.of(Code.UNAVAILABLE, "away", Map.of("retryAfter", 3_600L));
        house.listen("mail", Sold.class, told -> away.asFuture());
        house.listen("shelf", Sold.class, told -> heard(shelf, told.event().what()));
        house.sweeping().open("1");

        house.sell("1", new Sold("cup"));

        await().until(() -> house.state("1", "mail").failedAt() != null);
        assertThat(house.state("1", "mail").due()).isAfter(Instant.now().plusSeconds(3_000));
        await().untilAsserted(() -> assertThat(shelf).containsExactly("cup"));
    }

    @Test
    void a_group_that_fails_holds_back_only_itself_and_is_tried_again() {
        var isBroken = new AtomicBoolean(true);
        house.listen(
                "mail",
                Sold.class,
                told -> isBroken.get() ? broken() : heard(mail, told.event().what()));
        house.listen("shelf", Sold.class, told -> heard(shelf, told.event().what()));
        house.sweeping().open("1");

        house.sell("1", new Sold("cup"));
        house.sell("1", new Sold("pot"));
        await().untilAsserted(() -> assertThat(shelf).containsExactly("cup", "pot"));
        assertThat(mail).isEmpty();
        isBroken.set(false);

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(mail).containsExactly("cup", "pot");
    }

    @Test
    void a_slow_group_does_not_hold_up_the_others() {
        house.listen(
                "mail",
                Sold.class,
                told -> house.vertx
                        .timer(800)
                        .compose(x -> heard(mail, told.event().what())));
        house.listen("shelf", Sold.class, told -> heard(shelf, told.event().what()));
        house.open("1");

        house.sell("1", new Sold("cup"));
        house.sell("1", new Sold("pot"));

        await().untilAsserted(() -> assertThat(shelf).containsExactly("cup", "pot"));
        assertThat(mail).isEmpty();
        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
    }

    @Test
    void after_its_attempts_an_event_is_a_dead_letter_and_the_next_one_is_told() {
        var tries = new AtomicInteger();
        house.listen("mail", Sold.class, told -> {
            tries.addAndGet(told.event().what().equals("poison") ? 1 : 0);
            return told.event().what().equals("poison")
                    ? broken()
                    : heard(mail, told.event().what());
        });
        house.listen("shelf", Sold.class, told -> heard(shelf, told.event().what()));
        house.sweeping().open("1");

        house.sell("1", new Sold("poison"));
        house.sell("1", new Sold("cup"));

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(tries.get()).isEqualTo(TestOutbox.SETTINGS.attempts());
        assertThat(mail).containsExactly("cup");
        assertThat(deadLetter().getString("error")).contains("INTERNAL");
        assertThat(deadLetter().getInteger("attempts")).isEqualTo(TestOutbox.SETTINGS.attempts());
    }

    @Test
    void a_group_that_is_not_there_makes_no_dead_letters() {
        house.listen("shelf", Sold.class, told -> heard(shelf, told.event().what()));
        house.sweeping().open("1");
        house.sell("1", new Sold("cup"));

        await().untilAsserted(() -> assertThat(state("mail").failedAt()).isNotNull());
        await().during(Duration.ofMillis(700))
                .untilAsserted(() -> assertThat(state("mail").tries()).isLessThan(2));
        house.listen("mail", Sold.class, told -> heard(mail, told.event().what()));

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(mail).containsExactly("cup");
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void a_group_far_behind_is_parked_and_catches_up_in_order() {
        var isThere = new AtomicBoolean();
        house.listen(
                "mail",
                Sold.class,
                told -> isThere.get()
                        ? heard(mail, told.event().what())
                        : Refusal.of(Code.UNAVAILABLE, "away").asFuture());
        house.listen("shelf", Sold.class, told -> heard(shelf, told.event().what()));
        house.sweeping().open("1");

        for (var i = 0; i < 30; i++) {
            house.sell("1", new Sold("cup" + i));
        }
        await().untilAsserted(() -> assertThat(shelf).hasSize(30));
        await().untilAsserted(
                        () -> assertThat(house.read("1").getJsonArray("outbox").size())
                                .isLessThanOrEqualTo(TestOutbox.SETTINGS.parkAbove()));
        isThere.set(true);

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(mail).containsExactlyElementsOf(shelf).hasSize(30);
        assertThat(await(house.store.store().documents(Parking.COLLECTION).count(new JsonObject())))
                .isZero();
    }

    @Test
    void what_a_retired_group_left_is_dropped() {
        house.listen("shelf", Sold.class, told -> heard(shelf, told.event().what()));
        house.open("1");
        house.sell("1", new Sold("cup"));
        await().untilAsserted(() -> assertThat(state("mail").failedAt()).isNotNull());
        listeners.retire("mail");

        house.sweeping();

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void who_listens_changes_nothing_for_who_tells() {
        house.open("1");
        listeners.retire("mail").retire("shelf");
        var one = new JsonObject().put("_id", "1");
        var change = new JsonObject().put("$inc", new JsonObject().put("sold", 1));

        var first = await(house.shops.update(one, change, 0, new Sold("cup"), new Sold("pot")));
        var second = await(house.shops.update(one, change, 0, new Sold("mug")));

        assertThat(first.map(Aggregates::seq)).contains(2L);
        assertThat(second).isEmpty();
    }

    private void bothListen() {
        house.listen("mail", Sold.class, told -> heard(mail, told.event().what()));
        house.listen("shelf", Sold.class, told -> heard(shelf, told.event().what()));
    }

    private GroupState state(String group) {
        return Pending.of("shops", house.read("1")).group(group);
    }

    private JsonObject deadLetter() {
        return deadLetters().get(0);
    }

    private List<JsonObject> deadLetters() {
        return house.deadLetters();
    }

    private static Future<?> broken() {
        return Future.failedFuture("broken");
    }

    private static Future<?> heard(Queue<String> by, String what) {
        by.add(what);
        return Future.succeededFuture();
    }
}
