package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.delivery.ScriptedSmtp.Received;
import tidings.notifications.Priority;
import tidings.settings.DeliverySettings;

/** A node ends at some step of sending, as when it is killed; another one finds what it left behind. */
class CrashTest {
    private static final DeliverySettings SETTINGS = TestDelivery.settings(8, 8, Duration.ofSeconds(1));
    private static final List<String> STANDARD =
            IntStream.range(0, 40).mapToObj(i -> "s" + i).toList();
    private static final List<String> CRITICAL =
            IntStream.range(0, 40).mapToObj(i -> "c" + i).toList();

    private final Vertx elsewhere = Vertx.vertx();
    private final ScriptedSmtp server = new ScriptedSmtp(elsewhere);
    private final TestDelivery node = TestDelivery.start(SETTINGS);

    @AfterEach
    void close() {
        node.close();
        await(elsewhere.close());
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_lost_and_no_more_than_is_said_is_sent_twice(Seam.Step step) {
        node.putAll(STANDARD, Priority.STANDARD);
        node.putAll(CRITICAL, Priority.CRITICAL);
        var dead = new AtomicBoolean();

        node.send(transport(node, dead), dyingAt(step, dead));
        Awaitility.await().until(dead::get);
        node.secondNode(SETTINGS).send(server);
        node.untilNothingIsOpen();

        assertCritical();
        assertStandard(step);
    }

    /** Each arrived; and what arrived twice is the same mail. */
    private void assertCritical() {
        assertThat(CRITICAL).allSatisfy(id -> {
            assertThat(node.state(id)).isEqualTo("SENT");
            assertThat(mailsTo(id)).isNotEmpty().containsOnly(PlainLetters.messageId(id));
        });
    }

    /** Each arrived once, or it is said that nobody knows. */
    private void assertStandard(Seam.Step step) {
        assertThat(STANDARD).allSatisfy(id -> {
            var state = node.state(id);
            assertThat(state).isIn("SENT", "UNKNOWN");
            assertThat(mailsTo(id)).hasSizeLessThanOrEqualTo(1);
            assertThat(state.equals("SENT") && mailsTo(id).isEmpty()).as(id).isFalse();
        });
        if (Set.of(Seam.Step.FOUND, Seam.Step.CLAIMED, Seam.Step.REVIEWED).contains(step)) {
            assertThat(server.received()).hasSize(STANDARD.size() + CRITICAL.size());
            assertThat(STANDARD).allSatisfy(id -> assertThat(node.state(id)).isEqualTo("SENT"));
        }
    }

    @Test
    void what_a_slow_node_lost_it_does_not_send_any_more() {
        node.standing("a");
        var store = new JobStore(node.store, Duration.ofMillis(1), node.clock);
        var slow = await(store.due(Priority.STANDARD, 1).compose(due -> store.claim(due.get(0))))
                .orElseThrow();
        var quick = Awaitility.await()
                .until(
                        () -> await(store.due(Priority.STANDARD, 1)
                                .compose(due -> due.isEmpty()
                                        ? Future.succeededFuture(Optional.<Open>empty())
                                        : store.claim(due.get(0)))),
                        Optional::isPresent)
                .orElseThrow();

        var begun = await(store.begin(slow.job(), "<a>"));

        assertThat(begun).isEmpty();
        assertThat(await(store.begin(quick.job(), "<a>"))).isPresent();
    }

    /** It read it before the slow one began, and would send what was begun as though it was not. */
    @Test
    void what_a_slow_node_began_meanwhile_another_does_not_take_as_it_was_before() {
        node.standing("a");
        var store = new JobStore(node.store, Duration.ofMillis(1), node.clock);
        var slow = await(store.due(Priority.STANDARD, 1).compose(due -> store.claim(due.get(0))))
                .orElseThrow();
        var asItWas = Awaitility.await()
                .until(() -> await(store.due(Priority.STANDARD, 1)), due -> !due.isEmpty())
                .get(0);
        assertThat(await(store.begin(slow.job(), "<a>"))).isPresent();
        Awaitility.await().until(() -> !await(store.due(Priority.STANDARD, 1)).isEmpty());

        assertThat(await(store.claim(asItWas))).isEmpty();
    }

    private List<String> mailsTo(String id) {
        return server.received().stream()
                .filter(mail -> mail.to().equals(TestDelivery.address(id)))
                .map(Received::messageId)
                .toList();
    }

    /** From then on the node does nothing any more: whatever it comes to next does not happen. */
    private static Seam dyingAt(Seam.Step step, AtomicBoolean dead) {
        var passed = new AtomicInteger();
        return at -> {
            if (dead.get()
                    || (at == step
                            && passed.incrementAndGet()
                                    > (step == Seam.Step.FOUND || step == Seam.Step.CLAIMED ? 0 : 5))) {
                dead.set(true);
                throw new IllegalStateException("this node is dead");
            }
        };
    }

    private Transport transport(TestDelivery of, AtomicBoolean dead) {
        var real = new SmtpTransport(of.vertx, TestDelivery.smtp(server.port()));
        return new Transport() {
            @Override
            public Future<Receipt> send(Mail mail) {
                return dead.get() ? Future.failedFuture("dead") : real.send(mail);
            }

            @Override
            public Future<Void> close() {
                return real.close();
            }
        };
    }
}
