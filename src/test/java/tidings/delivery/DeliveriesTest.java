package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.delivery.TestDelivery.ADMIN;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Viewer;
import tidings.delivery.DeliveryRequest.ListDeliveries;
import tidings.delivery.DeliveryRequest.RetryDelivery;
import tidings.delivery.ScriptedSmtp.Phase;
import tidings.fixture.Hand;
import tidings.notifications.Priority;

/** What an administrator sees of mails, and how one is tried again. */
class DeliveriesTest {
    private final Vertx elsewhere = Vertx.vertx();
    private ScriptedSmtp server;
    private TestDelivery node;

    @BeforeEach
    void open() {
        server = new ScriptedSmtp(elsewhere);
        node = TestDelivery.start(TestDelivery.settings());
        node.deployUseCases();
    }

    @AfterEach
    void close() {
        node.close();
        await(elsewhere.close());
    }

    @Test
    void pages_join_without_a_gap_over_mails_and_digests_of_the_same_moment() {
        node.putAll(IntStream.range(0, 23).mapToObj(i -> "m" + i).toList(), Priority.STANDARD);
        node.digest("d1", List.of("x"));
        node.put("later", Priority.CRITICAL, email -> email.put("state", "DIGESTED"));

        var seen = all(null, null);

        assertThat(seen).hasSize(25).doesNotHaveDuplicates().startsWith("later");
        assertThat(all(DeliveryState.DEFERRED, null)).containsExactly("later");
        assertThat(all(DeliveryState.QUEUED, null)).hasSize(24).doesNotHaveDuplicates();
        assertThat(all(null, "u-m7")).containsExactly("m7");
        assertThat(all(DeliveryState.SENT, "u-m7")).isEmpty();
    }

    private List<String> all(@Nullable DeliveryState state, @Nullable String userId) {
        var ids = new ArrayList<String>();
        DeliveryPage page;
        do {
            var after = ids.isEmpty() ? null : ids.get(ids.size() - 1);
            page = node.ask(new ListDeliveries(ADMIN, 4, after, state, userId));
            page.deliveries().forEach(delivery -> ids.add(delivery.id()));
        } while (page.hasMore());
        return ids;
    }

    @Test
    void a_dead_mail_is_sent_when_it_is_retried_and_its_dead_letter_is_gone() {
        server.answer(Phase.RCPT, "550 5.1.1 no such user");
        node.standing("a");
        node.send(server);
        node.until("a", "DEAD");
        assertThat(node.deadLetter("a")).isPresent();
        server.behave();

        var retried = node.ask(new RetryDelivery(ADMIN, "a"));
        var again = node.ask(new ListDeliveries(ADMIN, 1, null, null, null));
        node.until("a", "SENT");

        assertThat(retried.state()).isIn(DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.SENT);
        assertThat(again.deliveries()).hasSize(1);
        assertThat(node.deadLetter("a")).isEmpty();
        assertThat(server.received()).hasSize(1);
        assertThat(refusalOf(node.bus.ask(new RetryDelivery(ADMIN, "a"))).code())
                .isEqualTo(Code.CONFLICT);
    }

    @Test
    void replaying_the_dead_letter_is_retrying_the_mail_and_twice_is_once() {
        server.answer(Phase.CONTENT, "554 no");
        node.standing("a");
        var worker = node.send(server);
        node.until("a", "DEAD");
        await(node.vertx.undeploy(worker));
        server.behave();
        server.forget();

        await(node.outbox.deadLetters().replay("a@delivery"));
        node.ask(new RetryDelivery(ADMIN, "a"));
        node.send(server);
        node.until("a", "SENT");

        assertThat(server.received()).hasSize(1);
        assertThat(refusalOf(node.outbox.deadLetters().replay("a@delivery")).code())
                .isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void it_is_for_administrators() {
        var ann = new Viewer("ann", false, "s");
        node.standing("a");

        assertThat(refusalOf(node.bus.ask(new RetryDelivery(ann, "a"))).code()).isEqualTo(Code.FORBIDDEN);
        assertThat(refusalOf(node.bus.ask(new ListDeliveries(ann, 1, null, null, null)))
                        .code())
                .isEqualTo(Code.FORBIDDEN);
        assertThat(refusalOf(node.bus.ask(new RetryDelivery(ADMIN, "nothing"))).code())
                .isEqualTo(Code.NOT_FOUND);
        assertThat(refusalOf(node.bus.ask(new ListDeliveries(ADMIN, 101, null, null, null)))
                        .code())
                .isEqualTo(Code.BAD_USER_INPUT);
    }

    @Test
    void what_waits_in_each_lane_is_known_and_for_how_long() {
        var clock = new Hand(Instant.parse("2026-06-01T10:00:00Z"));
        node.close();
        node = TestDelivery.start(TestDelivery.settings(), clock);
        node.critical("c");
        clock.move(Duration.ofSeconds(30));
        node.standing("s");
        clock.move(Duration.ofSeconds(5));
        var metrics = new SimpleMeterRegistry();
        var store = new JobStore(node.store, Duration.ofMinutes(1), clock);

        await(new Backlog(store, metrics, clock).look());

        assertThat(metrics.get(Backlog.OLDEST).tag("lane", "critical").gauge().value())
                .isEqualTo(35);
        assertThat(metrics.get(Backlog.OLDEST).tag("lane", "standard").gauge().value())
                .isEqualTo(5);
        assertThat(metrics.get(Backlog.QUEUED).tag("lane", "standard").gauge().value())
                .isEqualTo(1);
    }
}
