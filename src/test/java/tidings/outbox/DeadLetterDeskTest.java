package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Viewer;
import tidings.outbox.DeadLetterRequest.DiscardDeadLetters;
import tidings.outbox.DeadLetterRequest.ListDeadLetters;
import tidings.outbox.DeadLetterRequest.ReplayDeadLetters;
import tidings.outbox.Shop.Opened;

/** What an ADMIN sees of dead letters, and does with them. */
class DeadLetterDeskTest {
    private static final Viewer ADMIN = new Viewer("boss", true, "s1");
    private static final Viewer CUSTOMER = new Viewer("ann", false, "s2");

    private final TestOutbox house =
            TestOutbox.with(new Listeners().add(Opened.class, "mail").add(Opened.class, "rabbit"));
    private final AtomicBoolean isMailBroken = new AtomicBoolean(true);
    private final AtomicBoolean isRabbitBroken = new AtomicBoolean(true);
    private final Queue<String> mailed = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() {
        house.listen("mail", Opened.class, told -> {
            if (isMailBroken.get()) {
                return Future.failedFuture("broken");
            }
            mailed.add(told.event().id());
            return Future.succeededFuture();
        });
        house.listen(
                "rabbit",
                Opened.class,
                told -> isRabbitBroken.get() ? Future.failedFuture("broken") : Future.succeededFuture());
        await(house.vertx.deployVerticle(house.outbox.desk()));
        house.sweeping();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void they_come_page_by_page_the_last_to_fail_first_and_by_source() {
        die(3);

        var all = pages(null);
        var mails = pages("mail");

        assertThat(all).hasSize(6).extracting(DeadLetter::place).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(mails).hasSize(3).allMatch(letter -> letter.source().equals("mail"));
        assertThat(mails.get(0).type()).isEqualTo("shop.opened");
        assertThat(mails.get(0).payload()).contains("\"id\"");
        assertThat(mails.get(0).attempts()).isEqualTo(TestOutbox.SETTINGS.attempts());
    }

    @Test
    void those_of_a_source_are_replayed_together_and_each_is_told_once() {
        die(3);
        isMailBroken.set(false);

        var replayed = await(house.bus.ask(new ReplayDeadLetters(ADMIN, null, "mail")));

        assertThat(replayed.count()).isEqualTo(3);
        await().untilAsserted(() -> assertThat(mailed).containsExactlyInAnyOrder("0", "1", "2"));
        assertThat(pages("mail")).isEmpty();
        assertThat(pages("rabbit")).hasSize(3);
        assertThat(await(house.bus.ask(new ReplayDeadLetters(ADMIN, null, "mail")))
                        .count())
                .isZero();
    }

    @Test
    void while_the_fault_lasts_a_replay_loses_nothing() {
        die(2);
        var ids = pages("mail").stream().map(DeadLetter::id).toList();
        var first = pages("mail").get(0).place();

        for (var round = 0; round < 3; round++) {
            await(house.bus.ask(new ReplayDeadLetters(ADMIN, ids, null)));
        }

        await().untilAsserted(() -> {
            var now = pages("mail");
            assertThat(now).extracting(DeadLetter::id).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(now).allMatch(letter -> letter.place().compareTo(first) > 0);
        });
        assertThat(mailed).isEmpty();
    }

    @Test
    void what_is_discarded_is_gone_and_only_that() {
        die(2);
        var letters = pages("mail");

        var ids = List.of(letters.get(0).id(), "of nobody");
        var first = await(house.bus.ask(new DiscardDeadLetters(ADMIN, ids)));
        var second = await(house.bus.ask(new DiscardDeadLetters(ADMIN, ids)));

        assertThat(first.count()).isEqualTo(1);
        assertThat(second.count()).isZero();
        assertThat(pages("mail")).containsExactly(letters.get(1));
    }

    @Test
    void what_is_no_event_is_replayed_by_whoever_gave_up_on_it() {
        var again = new ConcurrentLinkedQueue<String>();
        house.outbox.deadLetters().replayedBy("delivery", dead -> {
            again.add(dead.document());
            return Future.succeededFuture();
        });
        var dead = new Dead("m1", "delivery", "order.placed", "{}", "550", 8, Instant.EPOCH, "notifications", "n1");
        await(house.outbox.deadLetters().keep(dead));
        await(house.outbox.deadLetters().keep(dead));
        assertThat(pages("delivery")).hasSize(1);

        var replayed = await(house.bus.ask(new ReplayDeadLetters(ADMIN, List.of("m1"), null)));

        assertThat(replayed.count()).isEqualTo(1);
        assertThat(again).containsExactly("n1");
        assertThat(pages("delivery")).isEmpty();
    }

    @Test
    void what_nobody_here_can_replay_stays() {
        await(house.outbox
                .deadLetters()
                .keep(new Dead(
                        "m1", "delivery", "order.placed", "{}", "550", 8, Instant.EPOCH, "notifications", "n1")));

        var refused = refusalOf(house.bus.ask(new ReplayDeadLetters(ADMIN, List.of("m1"), null)));

        assertThat(refused.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(pages("delivery")).hasSize(1);
    }

    @Test
    void it_is_for_an_admin_and_says_what_it_needs() {
        var tooMany = IntStream.range(0, 1_001).mapToObj(String::valueOf).toList();

        assertThat(Stream.<DeadLetterRequest<?>>of(
                                new ListDeadLetters(CUSTOMER, 20, null, null),
                                new ReplayDeadLetters(CUSTOMER, null, "mail"),
                                new DiscardDeadLetters(CUSTOMER, List.of("1")))
                        .map(request -> refusalOf(house.bus.ask(request)).code()))
                .containsOnly(Code.FORBIDDEN);
        assertThat(Stream.<DeadLetterRequest<?>>of(
                                new ListDeadLetters(ADMIN, 101, null, null),
                                new ReplayDeadLetters(ADMIN, null, null),
                                new ReplayDeadLetters(ADMIN, List.of("1"), "mail"),
                                new ReplayDeadLetters(ADMIN, tooMany, null),
                                new DiscardDeadLetters(ADMIN, tooMany))
                        .map(request -> refusalOf(house.bus.ask(request)).code()))
                .containsOnly(Code.BAD_USER_INPUT);
    }

    private void die(int shops) {
        for (var shop = 0; shop < shops; shop++) {
            house.open(String.valueOf(shop), new Opened(String.valueOf(shop)));
        }
        await().untilAsserted(() -> assertThat(house.deadLetters()).hasSize(2 * shops));
        await().untilAsserted(() ->
                assertThat(IntStream.range(0, shops).mapToObj(String::valueOf)).allMatch(house::isEmpty));
    }

    private List<DeadLetter> pages(@Nullable String source) {
        var letters = new ArrayList<DeadLetter>();
        String after = null;
        DeadLetterPage page;
        do {
            page = await(house.bus.ask(new ListDeadLetters(ADMIN, 2, after, source)));
            letters.addAll(page.letters());
            after = letters.isEmpty() ? null : letters.get(letters.size() - 1).place();
        } while (page.more());
        return letters;
    }
}
