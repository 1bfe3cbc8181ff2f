package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.fixture.Hand;
import tidings.outbox.Shop.Sold;

/** Two owners at one document: what the late one does changes nothing. */
class ClaimsTest {
    private final TestOutbox house = TestOutbox.with(new Listeners().add(Sold.class, "mail"));
    private final Hand hand = new Hand(Instant.now());
    private final Claims mine = claims("me");
    private final Claims theirs = claims("them");

    @BeforeEach
    void aDocumentWithSomethingToTell() {
        await(house.outbox.stop());
        house.open("1");
        house.sell("1", new Sold("cup"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void of_two_that_read_the_same_one_gets_it() {
        var read = read();

        var first = await(mine.take(read, read));
        var second = await(theirs.take(read, read));

        assertThat(first).isPresent();
        assertThat(second).isEmpty();
    }

    @Test
    void who_read_it_before_it_was_claimed_and_given_back_does_not_get_it() {
        var read = read();
        givenBack(await(mine.take(read, read)));

        assertThat(await(theirs.take(read, read))).isEmpty();
    }

    @Test
    void who_read_it_before_its_claim_was_prolonged_does_not_get_it() {
        var taken = taken(mine);
        var read = read();
        hand.move(Duration.ofMillis(1));
        await(mine.prolong(taken));

        assertThat(await(theirs.take(read, read))).isEmpty();
    }

    @Test
    void a_claim_that_was_taken_over_cannot_be_given_back_by_who_had_it() {
        var stale = taken(mine);
        taken(theirs);
        var before = house.read("1");

        assertThat(await(mine.release(stale, null))).isFalse();
        assertThat(await(mine.release(stale, Instant.now()))).isFalse();
        assertThat(house.read("1")).isEqualTo(before);
    }

    @Test
    void a_claim_that_was_taken_over_cannot_be_prolonged_by_who_had_it() {
        var stale = taken(mine);
        taken(theirs);
        var before = house.read("1");

        assertThat(await(mine.prolong(stale))).isEmpty();
        assertThat(await(mine.read(stale))).isEmpty();
        assertThat(house.read("1")).isEqualTo(before);
    }

    @Test
    void the_same_owner_under_an_older_epoch_is_another() {
        var stale = taken(mine);
        taken(mine);
        var before = house.read("1");

        assertThat(await(mine.release(stale, null))).isFalse();
        assertThat(await(mine.prolong(stale))).isEmpty();
        assertThat(house.read("1")).isEqualTo(before);
    }

    @Test
    void a_claim_is_not_given_back_over_something_that_came_since() {
        var taken = taken(mine);
        house.sell("1", new Sold("pot"));

        assertThat(await(mine.release(taken, null))).isFalse();
        assertThat(read().entries()).hasSize(2);
    }

    @Test
    void a_claim_that_was_given_back_is_free_and_due_when_it_was_said() {
        var later = Instant.parse("2036-01-02T03:04:05Z");

        assertThat(await(mine.release(taken(mine), later))).isTrue();

        assertThat(read().claimedUntil()).isNull();
        assertThat(house.read("1").getInstant("outboxDue")).isEqualTo(later);
    }

    @Test
    void what_is_left_to_a_claim_is_due_when_that_ends() {
        var taken = taken(mine);

        assertThat(await(theirs.leaveTo(taken))).isTrue();

        assertThat(house.read("1").getInstant("outboxDue")).isEqualTo(taken.claimedUntil());
    }

    @Test
    void what_is_left_to_a_claim_that_moved_is_not_touched() {
        var taken = taken(mine);
        hand.move(Duration.ofMillis(1));
        await(mine.prolong(taken));
        var before = house.read("1");

        assertThat(await(theirs.leaveTo(taken))).isFalse();
        assertThat(house.read("1")).isEqualTo(before);
    }

    private void givenBack(Optional<Pending> taken) {
        assertThat(await(mine.release(taken.orElseThrow(), null))).isTrue();
    }

    private Pending taken(Claims by) {
        var read = read();
        return await(by.take(read, read)).orElseThrow();
    }

    private Pending read() {
        return Pending.of(TestOutbox.SHOPS, house.read("1"));
    }

    private Claims claims(String owner) {
        return new Claims(house.shops.documents(), owner, TestOutbox.SETTINGS, hand, Seam.NONE);
    }
}
