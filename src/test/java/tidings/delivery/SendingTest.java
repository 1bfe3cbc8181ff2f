package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.delivery.TestDelivery.address;
import static tidings.delivery.TestDelivery.review;
import static tidings.delivery.TestDelivery.settings;
import static tidings.fixture.Futures.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.delivery.ScriptedSmtp.Phase;
import tidings.delivery.ScriptedSmtp.Received;
import tidings.fixture.Jvm;
import tidings.notifications.Priority;
import tidings.notifications.VerdictOutcome;
import tidings.settings.DeliverySettings;

/** Mails, from their job in the store to the mail server and to their end. */
class SendingTest {
    private final Vertx elsewhere = Vertx.vertx();
    private ScriptedSmtp server;
    private TestDelivery node;

    @BeforeEach
    void open() {
        server = new ScriptedSmtp(elsewhere);
        node = TestDelivery.start(settings());
    }

    @AfterEach
    void close() {
        node.close();
        await(elsewhere.close());
    }

    private TestDelivery with(DeliverySettings settings) {
        node.close();
        node = TestDelivery.start(settings);
        return node;
    }

    @Test
    void a_mail_arrives_once_and_says_so() {
        node.standing("a");

        node.send(server);
        node.until("a", "SENT");

        assertThat(server.received()).extracting(Received::to).containsExactly(address("a"));
        assertThat(server.received()).extracting(Received::messageId).containsExactly(PlainLetters.messageId("a"));
        assertThat(node.verdict("a")).isEqualTo("SENT sent");
        assertThat(node.email("a").containsKey("due")).isFalse();
        assertThat(node.email("a").getInstant("sentAt")).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GREETING", "HELLO"})
    void a_no_for_now_is_followed_by_another_try(Phase phase) {
        var tries = new AtomicInteger();
        server.script =
                (where, to) -> where == phase && tries.incrementAndGet() < 3 ? "451 later" : ScriptedSmtp.usual(where);
        node.standing("a");

        node.send(server);
        node.until("a", "SENT");

        assertThat(node.email("a").getInteger("attempts")).isEqualTo(3);
    }

    @Test
    void what_was_tried_in_vain_for_the_last_time_is_a_dead_letter() {
        with(settings(4, 3, Duration.ofSeconds(20)));
        server.answer(Phase.CONTENT, "451 4.3.0 never ready");
        node.standing("a");

        node.send(server);
        node.until("a", "DEAD");

        assertThat(server.received()).hasSize(3);
        assertThat(node.verdict("a")).isEqualTo("FAILED refused");
        assertThat(node.deadLetter("a")).hasValueSatisfying(letter -> {
            assertThat(letter.getString("error")).contains("never ready");
            assertThat(letter.getInteger("attempts")).isEqualTo(3);
            assertThat(letter.getString("source")).isEqualTo("delivery");
        });
    }

    @Test
    void a_no_for_good_is_the_end_at_once() {
        server.answer(Phase.RCPT, "550 5.7.1 not from you");
        node.standing("a");

        node.send(server);
        node.until("a", "DEAD");

        assertThat(node.email("a").getInteger("attempts")).isEqualTo(1);
    }

    @Test
    void an_address_at_which_nobody_is_gets_no_further_mail() {
        server.answer(Phase.RCPT, "550 5.1.1 no such user");
        node.standing("a");
        node.send(server);
        node.until("a", "DEAD");
        server.behave();
        node.policy = (id, together) -> Optional.of(new tidings.notifications.MailReview(
                id,
                VerdictOutcome.QUEUED,
                "default-email",
                "",
                Instant.EPOCH,
                TestDelivery.queued("a").content()));

        node.standing("b");
        node.until("b", "CANCELLED");

        assertThat(node.verdict("a")).isEqualTo("FAILED address-unknown");
        assertThat(node.verdict("b")).isEqualTo("SUPPRESSED address-unknown");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void what_was_lost_after_it_was_handed_over_is_left_open() {
        server.answer(Phase.CONTENT, ScriptedSmtp.HANG_UP);
        node.standing("a");

        node.send(server);
        node.until("a", "UNKNOWN");

        assertThat(server.received()).hasSize(1);
        assertThat(node.verdict("a")).isEqualTo("UNKNOWN unknown");
    }

    @Test
    void a_critical_mail_that_was_lost_is_sent_again_under_its_id() {
        var tries = new AtomicInteger();
        server.script = (where, to) -> where == Phase.CONTENT && tries.incrementAndGet() == 1
                ? ScriptedSmtp.HANG_UP
                : ScriptedSmtp.usual(where);
        node.critical("a");

        node.send(server);
        node.until("a", "SENT");

        assertThat(server.received())
                .extracting(Received::messageId)
                .hasSize(2)
                .containsOnly(PlainLetters.messageId("a"));
    }

    @Test
    void a_server_that_hangs_does_not_hang_us() {
        server.answer(Phase.CONTENT, ScriptedSmtp.SILENCE);
        node.standing("a");

        node.send(server, Duration.ofSeconds(1));
        node.until("a", "UNKNOWN");

        server.behave();
        node.standing("b");
        node.until("b", "SENT");
    }

    @Test
    void what_the_policy_puts_off_waits_and_says_why() {
        var later = node.clock.instant().plus(Duration.ofHours(8)).truncatedTo(ChronoUnit.MILLIS);
        node.policy = (id, together) -> Optional.of(review(id, VerdictOutcome.DEFERRED, "quiet-hours", later));
        node.standing("a");

        node.send(server);
        node.until("a", "DEFERRED");

        assertThat(node.email("a").getInstant("due")).isEqualTo(later);
        assertThat(node.verdict("a")).isEqualTo("DEFERRED quiet-hours");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void what_is_no_longer_wanted_or_has_nobody_is_not_sent() {
        node.policy = (id, together) -> id.equals("gone")
                ? Optional.empty()
                : Optional.of(review(id, VerdictOutcome.SUPPRESSED, "preference-off", Instant.EPOCH));
        node.standing("a", "gone");

        node.send(server);
        node.until("a", "CANCELLED");
        node.until("gone", "CANCELLED");

        assertThat(node.verdict("a")).isEqualTo("SUPPRESSED preference-off");
        assertThat(node.verdict("gone")).isEqualTo("QUEUED default-email");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void a_digest_is_one_mail_of_what_is_still_wanted() {
        node.policy = (id, together) -> Optional.of(
                id.equals("y")
                        ? review(id, VerdictOutcome.SUPPRESSED, "stale", Instant.EPOCH)
                        : review(id, VerdictOutcome.DIGESTED, "digest", Instant.EPOCH));
        node.digest("d", List.of("x", "y", "z"));
        node.digest("empty", List.of("y"));

        node.send(server);
        node.untilNothingIsOpen();

        assertThat(server.received()).hasSize(1);
        assertThat(server.received().get(0).content())
                .contains("Body of x", "Body of z")
                .doesNotContain("Body of y");
        assertThat(node.digests.ends)
                .containsEntry("d", DeliveryState.SENT)
                .containsEntry("empty", DeliveryState.CANCELLED);
    }

    @Test
    void what_waited_for_its_window_is_gathered() {
        node.put("m", Priority.STANDARD, email -> email.put("state", "DIGESTED"));

        node.send(server);
        Awaitility.await().until(() -> node.digests.gathered.contains("m"));

        assertThat(server.received()).isEmpty();
    }

    @Test
    void a_server_that_is_away_burns_no_attempts_and_is_left_alone() {
        with(settings(1_000, 4, 2, Duration.ofSeconds(20), new DeliverySettings.Breaker(3, Duration.ofMillis(300))));
        var port = server.port();
        server.close();
        var ids = IntStream.range(0, 20).mapToObj(i -> "m" + i).toList();
        node.putAll(ids, Priority.STANDARD);
        node.send(server);
        Awaitility.await()
                .until(() -> ids.stream().anyMatch(id -> node.state(id).equals("FAILED")));

        server = new ScriptedSmtp(elsewhere, port);
        node.untilNothingIsOpen();

        assertThat(server.receivers()).hasSize(20).doesNotHaveDuplicates();
        assertThat(ids)
                .allSatisfy(
                        id -> assertThat(node.email(id).getInteger("attempts")).isEqualTo(1));
    }

    @Test
    void a_critical_mail_does_not_wait_behind_a_full_lane() {
        with(settings(1_000, 4, 8, Duration.ofSeconds(20), new DeliverySettings.Breaker(1_000, Duration.ofSeconds(1))));
        server.script = (phase, to) ->
                phase == Phase.CONTENT && !to.startsWith("critical") ? ScriptedSmtp.SILENCE : ScriptedSmtp.usual(phase);
        node.putAll(IntStream.range(0, 100).mapToObj(i -> "m" + i).toList(), Priority.STANDARD);
        node.send(server);
        Awaitility.await().until(() -> server.received().size() == 3);

        node.critical("critical");
        node.until("critical", "SENT");

        assertThat(server.receivers()).hasSize(4).endsWith(address("critical"));
    }

    @Test
    void neither_lane_starves_and_each_is_begun_in_its_order() {
        with(settings(1_000, 4, 8, Duration.ofSeconds(20), new DeliverySettings.Breaker(1_000, Duration.ofSeconds(1))));
        var standard = IntStream.range(0, 60).mapToObj(i -> "s" + (100 + i)).toList();
        var critical = IntStream.range(0, 300).mapToObj(i -> "c" + (100 + i)).toList();
        inOrder(standard, Priority.STANDARD);
        inOrder(critical, Priority.CRITICAL);

        node.send(server);
        node.untilNothingIsOpen();

        var begun = server.receivers();
        assertThat(begun).hasSize(360).doesNotHaveDuplicates();
        assertThat(begun.indexOf(address("s100"))).isLessThan(100);
        assertThat(begun.indexOf(address("c399"))).isGreaterThan(begun.indexOf(address("s110")));
        assertInOrder(begun, standard, 4);
        assertInOrder(begun, critical, 4);
    }

    private void inOrder(List<String> ids, Priority lane) {
        var start = node.clock.instant().minusSeconds(60);
        for (var i = 0; i < ids.size(); i++) {
            var due = start.plusMillis(i);
            node.put(ids.get(i), lane, email -> email.put("due", due));
        }
    }

    /** So many are under way at once, so each is at most so far from its place. */
    private static void assertInOrder(List<String> begun, List<String> ids, int apart) {
        var places = begun.stream()
                .filter(to -> to.charAt(0) == ids.get(0).charAt(0))
                .toList();
        for (var i = 0; i < ids.size(); i++) {
            assertThat(Math.abs(places.indexOf(address(ids.get(i))) - i)).isLessThanOrEqualTo(apart);
        }
    }

    @Test
    void two_nodes_send_each_of_many_mails_once() {
        var ids = IntStream.range(0, Jvm.isLongRun() ? 10_000 : 1_500)
                .mapToObj(i -> "m" + i)
                .toList();
        node.putAll(ids, Priority.STANDARD);
        var second = node.secondNode(settings());

        node.send(server);
        second.send(server);
        node.untilNothingIsOpen();

        assertThat(server.receivers()).hasSize(ids.size()).doesNotHaveDuplicates();
    }

    @Test
    void stopping_ends_what_is_under_way_and_gives_back_the_rest() {
        var ids = IntStream.range(0, 400).mapToObj(i -> "m" + i).toList();
        node.putAll(ids, Priority.STANDARD);
        var worker = node.send(server);
        Awaitility.await().until(() -> server.received().size() > 20);

        await(node.vertx.undeploy(worker));

        var received = server.received().size();
        var states = ids.stream().map(node::state).toList();
        assertThat(ids.stream().map(node::email).filter(email -> email.containsKey("error")))
                .isEmpty();
        assertThat(states.stream().filter("SENT"::equals)).hasSize(received);
        var now = node.clock.instant();
        assertThat(ids.stream().map(node::email).filter(email -> email.containsKey("due")))
                .allSatisfy(email -> assertThat(email.getInstant("due")).isBefore(now));
    }
}
