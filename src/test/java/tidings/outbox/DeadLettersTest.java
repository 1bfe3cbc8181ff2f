package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.fixture.Hand;
import tidings.outbox.Shop.Opened;

/** What becomes of an event that had all its attempts. */
class DeadLettersTest {
    private static final Listeners LISTENERS = new Listeners().add(Opened.class, "mail");

    private TestOutbox house = TestOutbox.with(LISTENERS);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_dead_letter_is_told_again_under_its_own_id_and_number_and_once_however_often_it_is_replayed() {
        var isBroken = new AtomicBoolean(true);
        var heard = new ConcurrentLinkedQueue<String>();
        house.listen("mail", Opened.class, told -> isBroken.get() ? broken() : heard(heard, told.id() + told.seq()));
        house.sweeping().open("1", new Opened("1"));
        await().untilAsserted(() -> assertThat(house.deadLetters()).hasSize(1));
        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        var letter = deadLetter();
        var id = letter.getString("_id");

        isBroken.set(false);
        await(Future.join(List.of(
                        house.outbox.deadLetters().replay(id),
                        house.outbox.deadLetters().replay(id)))
                .otherwiseEmpty());

        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(heard.stream().distinct()).containsExactly(letter.getString("id") + 1);
        assertThat(house.deadLetters()).isEmpty();
    }

    @Test
    void of_what_is_deleted_for_good_no_dead_letter_stays() {
        house.listen("mail", Opened.class, told -> broken());
        house.sweeping().open("1", new Opened("1"));
        house.open("2", new Opened("2"));
        await().untilAsserted(() -> assertThat(house.deadLetters()).hasSize(2));

        await(house.outbox.forget(TestOutbox.SHOPS, "1"));

        assertThat(deadLetter().getString("document")).isEqualTo("2");
    }

    @Test
    void what_is_older_than_the_retention_is_not_replayed() {
        house.close();
        var hand = new Hand(Instant.now());
        house = new TestOutbox(hand, LISTENERS, TestOutbox.SETTINGS);
        house.listen("mail", Opened.class, told -> broken());
        house.sweeping().open("1", new Opened("1"));
        await().untilAsserted(() -> {
            hand.move(Duration.ofSeconds(1));
            assertThat(house.deadLetters()).hasSize(1);
        });
        hand.move(TestOutbox.SETTINGS.retention().plusDays(1));

        var refused = refusalOf(house.outbox.deadLetters().replay(deadLetter().getString("_id")));

        assertThat(refused.code()).isEqualTo(Code.CONFLICT);
        assertThat(house.deadLetters()).hasSize(1);
    }

    @Test
    void what_is_older_than_the_retention_goes_and_what_is_younger_stays() {
        house.close();
        var hand = new Hand(Instant.now());
        house = new TestOutbox(hand, LISTENERS, TestOutbox.SETTINGS);
        house.listen("mail", Opened.class, told -> broken());
        house.sweeping().open("old", new Opened("old"));
        awaitDead(hand, 1);
        hand.move(TestOutbox.SETTINGS.retention().plusDays(1));
        house.open("young", new Opened("young"));
        awaitDead(hand, 2);

        assertThat(await(house.outbox.deadLetters().letGoOfOld(() -> false))).isZero();
        assertThat(await(house.outbox.deadLetters().letGoOfOld(() -> true))).isEqualTo(1);

        assertThat(deadLetter().getString("document")).isEqualTo("young");
    }

    @Test
    void an_outbox_that_nobody_looks_after_is_found() {
        house.close();
        var hand = new Hand(Instant.now());
        house = new TestOutbox(hand, LISTENERS, TestOutbox.SETTINGS);
        house.listen("mail", Opened.class, told -> broken());
        house.open("1", new Opened("1"));
        assertThat(await(house.outbox.neglected(List.of(TestOutbox.SHOPS)))).isZero();

        hand.move(Duration.ofMinutes(1));

        assertThat(await(house.outbox.neglected(List.of(TestOutbox.SHOPS)))).isEqualTo(1);
    }

    private void awaitDead(Hand hand, int count) {
        await().untilAsserted(() -> {
            hand.move(Duration.ofSeconds(1));
            assertThat(house.deadLetters()).hasSize(count);
        });
    }

    @Test
    void one_that_fails_again_after_its_replay_is_there_again() {
        house.listen("mail", Opened.class, told -> broken());
        house.sweeping().open("1", new Opened("1"));
        await().untilAsserted(() -> assertThat(house.deadLetters()).hasSize(1));
        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        var before = deadLetter();

        await(house.outbox.deadLetters().replay(before.getString("_id")));

        await().untilAsserted(() -> assertThat(house.deadLetters()).hasSize(1));
        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        assertThat(deadLetter().getInstant("lastFailedAt")).isAfter(before.getInstant("lastFailedAt"));
        assertThat(deadLetter().getLong("told")).isEqualTo(before.getLong("told"));
    }

    @Test
    void one_whose_replay_died_before_it_took_the_letter_away_says_how_it_failed_the_last_time() {
        house.listen("mail", Opened.class, told -> broken());
        house.sweeping().open("1", new Opened("1"));
        await().untilAsserted(() -> assertThat(house.deadLetters()).hasSize(1));
        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        var before = deadLetter();
        await(house.outbox.deadLetters().replay(before.getString("_id")));
        await(house.store.store().documents(DeadLetterStore.COLLECTION).insert(before));

        await().untilAsserted(() ->
                assertThat(deadLetter().getInstant("lastFailedAt")).isAfter(before.getInstant("lastFailedAt")));

        assertThat(house.deadLetters()).hasSize(1);
    }

    @Test
    void one_that_is_just_being_buried_is_not_taken_away_by_a_replay() {
        house.listen("mail", Opened.class, told -> house.vertx.timer(300).compose(late -> broken()));
        house.sweeping().open("1", new Opened("1"));
        await().untilAsserted(() -> assertThat(house.deadLetters()).hasSize(1));
        await().untilAsserted(() -> assertThat(house.isEmpty("1")).isTrue());
        var letter = deadLetter();
        await(house.outbox.deadLetters().replay(letter.getString("_id")));
        await(house.store.store().documents(DeadLetterStore.COLLECTION).insert(letter));

        var refused = refusalOf(house.outbox.deadLetters().replay(letter.getString("_id")));

        assertThat(refused.code()).isEqualTo(Code.CONFLICT);
        assertThat(house.deadLetters()).hasSize(1);
    }

    private JsonObject deadLetter() {
        return house.deadLetters().get(0);
    }

    private static Future<?> broken() {
        return Future.failedFuture("broken");
    }

    private static Future<?> heard(Queue<String> by, String what) {
        by.add(what);
        return Future.succeededFuture();
    }
}
