package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.notifications.TestInbox.draft;
import static tidings.notifications.TestInbox.viewer;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Told;
import tidings.fixture.Futures;
import tidings.fixture.Hand;
import tidings.notifications.InboxPoke.InboxesChanged;
import tidings.notifications.InboxPoke.OfUser;
import tidings.notifications.NotificationRequest.ExportInbox;
import tidings.notifications.NotificationRequest.MarkAllRead;
import tidings.notifications.NotificationRequest.Snooze;
import tidings.users.PersonalData;
import tidings.users.UserEvent.UserErased;

/** Retention and erasing, also under somebody who reads meanwhile. */
class LettingGoTest {
    private static final int MOST = 20;

    private final Hand clock = new Hand(Instant.now());
    private TestInbox node;

    @BeforeEach
    void start() {
        node = TestInbox.with(TestInbox.settings(200, MOST), clock);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void what_is_too_old_goes_and_its_numbers_are_not_free_again() {
        node.added("ann", "e1", "e2");

        clock.move(Duration.ofDays(91));

        await().until(() -> node.documents("ann").size() == 1);
        assertThat(node.changes("ann", 1).resync()).isTrue();
        assertThat(node.changes("ann", 2).resync()).isFalse();
        node.added("ann", "e3");
        assertThat(node.changes("ann", 2).changes())
                .extracting(InboxChange::number)
                .containsExactly(3L);
    }

    @Test
    void whoever_listens_hears_that_something_was_let_go_of() {
        var heard = new CopyOnWriteArrayList<OfUser>();
        Futures.await(node.bus.onPoke(InboxesChanged.class, poke -> heard.addAll(poke.changes())));
        node.added("ivy", "e1", "e2");

        clock.move(Duration.ofDays(91));

        var resync = new OfUser("ivy", 0, new InboxChange(InboxChangeKind.RESYNC, 2, null, 0));
        await().until(() -> heard.contains(resync));
        assertThat(node.documents("ivy")).hasSize(1);
    }

    @Test
    void keys_of_messages_are_kept_as_long_as_notifications() {
        var sent = new SentMessages(node.store.documents(SentMessages.COLLECTION));
        Futures.await(sent.keep("old", "f", clock.instant()));
        clock.move(Duration.ofDays(80));
        Futures.await(sent.keep("new", "f", clock.instant()));

        clock.move(Duration.ofDays(11));

        await().until(() -> Futures.await(
                        node.store.documents(SentMessages.COLLECTION).findOne(new JsonObject().put("_id", "old")))
                .isEmpty());
        assertThat(Futures.refusalOf(sent.keep("new", "another", clock.instant()))
                        .code())
                .isEqualTo(Code.CONFLICT);
    }

    @Test
    void the_oldest_of_too_many_go_once_nobody_can_try_their_numbers() {
        IntStream.rangeClosed(1, MOST + 5).forEach(i -> node.add(draft("bea", "e" + i)));
        assertThat(node.page("bea", new InboxFilter(null, null, true, true), 100)
                        .notifications())
                .hasSize(MOST + 5);

        clock.move(Duration.ofMinutes(6));

        await().until(() -> node.page("bea", new InboxFilter(null, null, true, true), 100)
                        .notifications()
                        .size()
                == MOST);
        assertThat(node.changes("bea", 4).resync()).isTrue();
        assertThat(node.changes("bea", 5).changes()).hasSize(MOST);
    }

    @Test
    void what_has_a_mail_to_send_or_is_put_off_stays() {
        var now = clock.instant();
        var shown = draft("cia", "e1");
        var mailed = new Draft(
                Draft.id("e2", "cia", shown.type()),
                "e2",
                "cia",
                shown.category(),
                shown.type(),
                shown.priority(),
                "t",
                "b",
                "{}",
                now,
                shown.verdicts(),
                new EmailJob(VerdictOutcome.QUEUED, Priority.STANDARD, now));
        node.add(shown, mailed, draft("cia", "e3"));
        node.ask(new Snooze(viewer("cia"), shown.id(), now.plus(Duration.ofDays(200))));

        clock.move(Duration.ofDays(91));

        await().until(() -> node.documents("cia").stream().noneMatch(json -> "e3".equals(json.getString("eventId"))));
        assertThat(node.documents("cia"))
                .extracting(json -> json.getString("eventId"))
                .containsExactlyInAnyOrder("e1", "e2", null);
    }

    @Test
    void who_reads_along_misses_nothing_or_is_told_to_begin_anew() {
        var reader = new Reader();
        for (var round = 0; round < 8; round++) {
            for (var i = 0; i < 10; i++) {
                node.add(draft("dan", "e" + round + "-" + i));
            }
            clock.move(Duration.ofMinutes(6));
            Futures.await(node.vertx.timer(100));
            reader.read();
        }

        assertThat(reader.missed).isZero();
        assertThat(reader.last).isEqualTo(80);
    }

    @Test
    void who_is_erased_leaves_nothing_and_gets_nothing_more() {
        node.added("eva", "e1", "e2", "e3");
        node.ask(new MarkAllRead(viewer("eva"), null));

        erase("eva");

        node.add(draft("eva", "e4"));
        assertThat(node.documents("eva")).singleElement().satisfies(LettingGoTest::isTombstone);
        assertThat(node.page("eva").notifications()).isEmpty();
        assertThat(node.changes("eva", 3).resync()).isTrue();
    }

    @Test
    void what_was_on_its_way_while_somebody_was_erased_goes_the_second_time() {
        try (var late = node.deafNode(clock)) {
            late.added("fay", "e1");
            erase("fay");
            late.added("fay", "e2");
            assertThat(node.documents("fay")).hasSize(2);

            clock.move(Erasure.AGAIN_AFTER);

            await().until(() -> node.documents("fay").size() == 1);
        }
    }

    @Test
    void erasing_twice_is_erasing_once() {
        node.added("gus", "e1");
        erase("gus");

        erase("gus");

        assertThat(node.document(InboxStore.recordId("gus")).getLong("epoch")).isOne();
    }

    @Test
    void everything_held_is_exported_page_by_page() {
        IntStream.range(0, 150).forEach(i -> node.add(draft("hal", "e" + i)));

        var first = node.ask(new ExportInbox("hal", null));
        PersonalData second = node.ask(new ExportInbox("hal", first.next()));

        assertThat(second.next()).isNull();
        assertThat(first.items().size() + second.items().size()).isEqualTo(150);
        assertThat(first.items()).allSatisfy(item -> assertThat(item).containsKeys("title", "createdAt"));
    }

    private void erase(String userId) {
        var told = new Told<>("erased-" + userId, "users/" + userId, 1, clock.instant(), new UserErased(userId));
        Futures.await(node.bus.tell(Erasure.GROUP, told, Duration.ofSeconds(10)));
    }

    private static void isTombstone(JsonObject json) {
        assertThat(json.getBoolean("erased")).isTrue();
        assertThat(json.getJsonArray("marks")).isEmpty();
    }

    /** Follows one inbox and counts what was neither read nor owned up to. */
    private final class Reader {
        private long last;
        private int missed;

        void read() {
            var changes = node.changes("dan", last);
            if (!changes.resync()) {
                check(changes.changes());
            }
            last = changes.end().number();
        }

        private void check(List<InboxChange> changes) {
            for (var change : changes) {
                missed += change.number() == last + 1 ? 0 : 1;
                last = change.number();
            }
        }
    }
}
