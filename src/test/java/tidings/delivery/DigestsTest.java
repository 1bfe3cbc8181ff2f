package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.delivery.TestGathering.AGAIN;
import static tidings.delivery.TestGathering.NOON;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.delivery.DigestSeam.Moment;

class DigestsTest {
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Instant TWO = NOON.plus(Duration.ofHours(2));

    private final TestGathering all = new TestGathering();
    private final StoredDigests node = all.node(DigestSeam.NONE);

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void what_was_gathered_in_a_window_goes_out_as_one_mail_and_ends_with_it() {
        all.add("ann", ONE, "a", "b");
        all.add("ann", TWO, "later");
        all.add("bob", ONE, "of-bob");
        all.clock.move(Duration.ofHours(1));

        await(all.pass(node));

        assertThat(all.sent)
                .extracting(mail -> List.copyOf(mail.getValue()))
                .containsExactlyInAnyOrder(List.of("a", "b"), List.of("of-bob"));
        assertThat(all.email("a").getString("state")).isEqualTo("SENT");
        assertThat(all.email("a").fieldNames()).contains("sentAt").doesNotContain("due", "window");
        assertThat(all.verdicts("b")).containsExactly("SENT digest");
        assertThat(all.email("later").getString("state")).isEqualTo("DIGESTED");
    }

    @Test
    void windows_that_were_over_while_nobody_looked_go_out_together() {
        all.add("ann", ONE, "a");
        all.add("ann", TWO, "b");
        all.clock.move(Duration.ofHours(3));

        await(node.gather(all.claimed("a")));
        await(all.pass(node));

        assertThat(all.sent)
                .singleElement()
                .satisfies(mail -> assertThat(mail.getValue()).containsExactly("a", "b"));
    }

    @Test
    void many_at_once_make_one_digest() {
        var ids = IntStream.range(0, 20).mapToObj(i -> "n" + i).toArray(String[]::new);
        all.add("ann", ONE, ids);
        all.clock.move(Duration.ofHours(1));
        var other = all.node(DigestSeam.NONE);
        var jobs = List.of(ids).stream().map(all::claimed).toList();

        await(Future.all(jobs.stream()
                .map(job -> (job.id().length() % 2 == 0 ? node : other).gather(job))
                .toList()));

        assertThat(all.digestsOf("ann")).hasSize(1);
        assertThat(all.membersOf("ann")).containsExactlyInAnyOrder(ids);
    }

    @Test
    void who_wakes_up_when_it_was_sent_already_changes_nothing() {
        all.add("ann", ONE, "a", "b");
        all.clock.move(Duration.ofHours(1));
        var asleep = Promise.<Void>promise();
        var awake = Promise.<Void>promise();
        var sleeper =
                all.node(moment -> moment == Moment.ALL_STAMPED ? sleep(asleep, awake) : Future.succeededFuture());

        var sleeping = sleeper.gather(all.claimed("a"));
        await(asleep.future());
        await(node.gather(all.claimed("b")));
        await(all.pass(node));
        awake.complete();
        await(sleeping);
        all.passUntilNothingIsDue(node);

        assertThat(all.sent)
                .singleElement()
                .satisfies(mail -> assertThat(mail.getValue()).containsExactly("a", "b"));
    }

    private static Future<Void> sleep(Promise<Void> asleep, Promise<Void> awake) {
        asleep.tryComplete();
        return awake.future();
    }

    @Test
    void what_is_in_a_digest_is_said_once() {
        var digest = await(all.digests.open("ann", ONE, NOON));

        assertThat(await(all.digests.fix(digest.id(), List.of("a"), ONE))).isTrue();
        assertThat(await(all.digests.fix(digest.id(), List.of("a", "b"), TWO))).isFalse();
        assertThat(await(all.digests.open("ann", ONE, TWO)).members()).containsExactly("a");
        assertThat(all.membersOf("ann")).containsExactly("a");
    }

    @Test
    void a_mail_bears_one_stamp() {
        all.add("ann", ONE, "a");

        assertThat(await(all.members.stamp("a", "one", TWO))).isTrue();
        assertThat(await(all.members.stamp("a", "other", TWO))).isFalse();
        assertThat(all.email("a").getString("digest")).isEqualTo("one");
    }

    @Test
    void what_comes_late_goes_into_the_next_window() {
        all.add("ann", ONE, "a");
        all.clock.move(Duration.ofHours(1));
        await(all.pass(node));
        all.add("ann", ONE, "late");

        await(all.pass(node));

        assertThat(all.email("late").getInstant("window")).isEqualTo(TWO);
        assertThat(all.email("late").getInstant("due")).isEqualTo(TWO);
        all.clock.move(Duration.ofHours(1));
        await(all.pass(node));
        assertThat(all.sent).hasSize(2);
        assertThat(all.verdicts("late")).containsExactly("SENT digest");
    }

    @Test
    void what_comes_late_and_is_not_wanted_together_any_more_goes_alone() {
        all.add("ann", ONE, "a");
        all.clock.move(Duration.ofHours(1));
        await(all.pass(node));
        all.add("ann", ONE, "late");
        all.single.add("late");

        await(node.gather(all.claimed("late")));

        assertThat(all.email("late").getString("state")).isEqualTo("QUEUED");
        assertThat(all.email("late").getInstant("due")).isEqualTo(ONE);
        assertThat(all.email("late").containsKey("window")).isFalse();
    }

    @Test
    void what_is_in_a_digest_waits_for_its_end_and_takes_it() {
        all.add("ann", ONE, "a");
        all.clock.move(Duration.ofHours(1));
        await(node.gather(all.claimed("a")));
        var digest = all.dueDigests().get(0);

        await(node.gather(all.claimed("a")));
        assertThat(all.email("a").getInstant("due")).isEqualTo(ONE.plus(AGAIN));
        all.settle(digest, DeliveryState.DEAD);
        await(node.gather(all.claimed("a")));

        assertThat(all.email("a").getString("state")).isEqualTo("DEAD");
        assertThat(all.email("a").containsKey("due")).isFalse();
        assertThat(all.verdicts("a")).containsExactly("FAILED digest");
    }

    @Test
    void an_end_that_is_passed_on_twice_changes_nothing_and_one_after_a_retry_does() {
        all.add("ann", ONE, "a");
        all.clock.move(Duration.ofHours(1));
        await(node.gather(all.claimed("a")));
        var digest = all.dueDigests().get(0);

        await(node.end(digest, DeliveryState.DEAD));
        await(node.end(digest, DeliveryState.DEAD));
        assertThat(all.verdicts("a")).containsExactly("FAILED digest");
        assertThat(await(node.members(digest))).containsExactly("a");
        await(node.end(digest, DeliveryState.SENT));
        await(node.end(digest, DeliveryState.UNKNOWN));
        assertThat(all.verdicts("a")).containsExactly("FAILED digest", "SENT digest");
        assertThat(await(node.members(digest))).isEmpty();
    }

    @Test
    void what_is_not_wanted_any_more_stays_out_and_nothing_empty_is_sent() {
        all.add("ann", ONE, "a", "b");
        all.add("bob", ONE, "of-bob");
        all.unwanted.addAll(List.of("a", "of-bob"));
        all.clock.move(Duration.ofHours(1));

        await(all.pass(node));

        assertThat(all.sent)
                .singleElement()
                .satisfies(mail -> assertThat(mail.getValue()).containsExactly("b"));
        assertThat(all.verdicts("a")).containsExactly("SUPPRESSED preference.off");
        assertThat(all.email("a").getString("state")).isEqualTo("CANCELLED");
        assertThat(all.digestsOf("bob").get(0).getJsonObject("email").getString("state"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void where_nobody_noted_the_window_it_is_when_it_was_due() {
        all.add("ann", ONE, "a");
        all.forgetWindow("a");
        all.clock.move(Duration.ofHours(1));

        await(all.pass(node));

        assertThat(all.digestsOf("ann").get(0).getInstant("window")).isEqualTo(ONE);
        assertThat(all.verdicts("a")).containsExactly("SENT digest");
    }

    @Test
    void more_than_a_digest_holds_goes_into_the_next() {
        var ids = IntStream.range(0, StoredDigests.MOST + 3)
                .mapToObj(i -> "n" + i)
                .toArray(String[]::new);
        all.add("ann", ONE, ids);
        all.clock.move(Duration.ofHours(1));

        all.passUntilNothingIsDue(node);

        assertThat(all.sent).extracting(mail -> mail.getValue().size()).containsExactly(StoredDigests.MOST, 3);
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void a_process_that_dies_at_any_step_leaves_nothing_undone(Moment moment) {
        all.add("ann", ONE, "a", "b", "c");
        all.clock.move(Duration.ofHours(1));

        await(all.pass(all.node(dyingAt(moment, 2))));
        all.passUntilNothingIsDue(node);

        assertThat(all.digestsOf("ann")).hasSize(1);
        assertThat(all.sent)
                .singleElement()
                .satisfies(mail -> assertThat(mail.getValue()).containsExactlyInAnyOrder("a", "b", "c"));
        assertThat(List.of("a", "b", "c"))
                .allSatisfy(id -> assertThat(all.verdicts(id)).hasSize(1));
    }

    @Test
    void who_leaves_takes_their_digests_along_and_old_ones_go_when_they_have_ended() {
        all.add("ann", ONE, "a");
        all.add("bob", ONE, "of-bob");
        all.add("eva", ONE, "of-eva");
        all.clock.move(Duration.ofHours(1));
        await(node.gather(all.claimed("of-eva")));
        await(all.digests.deleteAllOf("eva"));
        assertThat(all.digestsOf("eva")).isEmpty();
        await(node.gather(all.claimed("of-bob")));
        all.settle(all.dueDigests().get(0), DeliveryState.SENT);
        await(node.gather(all.claimed("a")));

        await(all.digests.tidy(all.clock.instant().plus(Duration.ofDays(90))));

        assertThat(all.digestsOf("bob")).isEmpty();
        assertThat(all.digestsOf("ann")).as("is still to be sent").hasSize(1);
    }

    /** From the so many-th time on that it comes to this moment. */
    private static DigestSeam dyingAt(Moment moment, int time) {
        var left = new AtomicInteger(time);
        return now -> left.get() <= 0 || (now == moment && left.decrementAndGet() <= 0)
                ? Future.failedFuture("it died")
                : Future.succeededFuture();
    }
}
