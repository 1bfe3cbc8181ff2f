package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.notifications.TestInbox.draft;
import static tidings.notifications.TestInbox.viewer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.fixture.Hand;
import tidings.notifications.NotificationRequest.Archive;
import tidings.notifications.NotificationRequest.MarkAllRead;
import tidings.notifications.NotificationRequest.MarkAllSeen;
import tidings.notifications.NotificationRequest.MarkRead;
import tidings.notifications.NotificationRequest.Snooze;

/** Marks and snoozes, with a clock that is moved. */
class HandlingTest {
    private static final Hand CLOCK = new Hand(Instant.parse("2026-03-01T12:00:00Z"));
    private static final int MOST_MARKS = 10;

    private static TestInbox node;

    @BeforeAll
    static void start() {
        node = TestInbox.with(TestInbox.settings(MOST_MARKS, 1_000), CLOCK);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void what_is_put_off_comes_back_unread_as_the_newest() {
        var ids = node.added("ann", "e1", "e2");
        node.ask(new MarkAllRead(viewer("ann"), null));
        node.ask(new Snooze(viewer("ann"), ids.get(0), CLOCK.instant().plusSeconds(60)));
        CLOCK.move(Duration.ofSeconds(61));

        await().until(() -> node.page("ann").notifications().size() == 2);

        var newest = node.page("ann").notifications().get(0);
        assertThat(newest.id()).isEqualTo(ids.get(0));
        assertThat(newest.read()).isFalse();
        assertThat(newest.seenAt()).isNull();
        assertThat(newest.snoozedUntil()).isNull();
        assertThat(node.counts("ann")).isEqualTo(new InboxCounts(1, 1));
        assertThat(node.changes("ann", 4).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(InboxChangeKind.ADDED));
    }

    @Test
    void what_was_put_off_before_a_restart_comes_back_all_the_same() {
        var id = node.added("bea", "e1").get(0);
        var until = CLOCK.instant().plus(Duration.ofDays(1));
        node.ask(new Snooze(viewer("bea"), id, until));
        var later = Clock.fixed(until.plusSeconds(1), CLOCK.getZone());

        try (var restarted = node.deafNode(later)) {
            await().until(() -> !restarted.page("bea").notifications().isEmpty());
        }

        assertThat(node.document(id).getJsonArray("changes")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void it_is_not_put_off_into_the_past_nor_for_ever_nor_without_end() {
        var id = node.added("cia", "e1").get(0);

        assertThat(snoozed(id, Duration.ZERO)).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(snoozed(id, Duration.ofDays(366))).isEqualTo(Code.BAD_USER_INPUT);
        IntStream.range(1, 10)
                .forEach(i ->
                        node.ask(new Snooze(viewer("cia"), id, CLOCK.instant().plusSeconds(1_000 + i))));
        assertThat(snoozed(id, Duration.ofHours(1))).isEqualTo(Code.CONFLICT);
        node.ask(new Archive(viewer("cia"), id));
        assertThat(snoozed(id, Duration.ofHours(1))).isEqualTo(Code.CONFLICT);
    }

    @Test
    void what_is_seen_is_not_read_and_what_is_read_is_seen() {
        node.added("dan", "e1", "e2", "e3");
        var seen = node.ask(new MarkAllSeen(viewer("dan"), new ChangeCursor("dan", 0, 2)));
        var seenAt = CLOCK.instant();
        CLOCK.move(Duration.ofSeconds(5));

        var read = node.ask(new MarkAllRead(viewer("dan"), null));

        assertThat(seen.count()).isEqualTo(2);
        assertThat(read.count()).isEqualTo(3);
        assertThat(node.page("dan").notifications())
                .extracting(Notification::seenAt)
                .containsExactly(CLOCK.instant(), seenAt, seenAt);
        assertThat(node.page("dan").notifications())
                .extracting(Notification::readAt)
                .containsOnly(CLOCK.instant());
        assertThat(node.counts("dan")).isEqualTo(new InboxCounts(0, 0));
    }

    @Test
    void a_mark_that_changes_nothing_takes_no_number() {
        var id = node.added("eva", "e1").get(0);
        node.ask(new MarkRead(viewer("eva"), id));

        var marked = node.ask(new MarkAllRead(viewer("eva"), null));

        assertThat(marked.count()).isZero();
        assertThat(node.page("eva").changes().number()).isEqualTo(2);
    }

    @Test
    void a_cursor_from_the_future_marks_no_more_than_there_is() {
        node.added("fay", "e1");
        node.ask(new MarkAllRead(viewer("fay"), new ChangeCursor("fay", 0, 1_000)));

        node.added("fay", "e2");

        assertThat(node.counts("fay")).isEqualTo(new InboxCounts(1, 1));
    }

    @Test
    void so_many_marks_are_remembered_and_no_more_are_made_at_once() {
        for (var i = 0; i < MOST_MARKS; i++) {
            node.add(draft("gus", "e" + i));
            node.ask(new MarkAllSeen(viewer("gus"), null));
        }
        node.add(draft("gus", "one more"));

        var refusal = refusalOf(node.bus.ask(new MarkAllSeen(viewer("gus"), null)));

        assertThat(refusal.code()).isEqualTo(Code.RATE_LIMITED);
        CLOCK.move(Duration.ofMinutes(6));
        assertThat(node.ask(new MarkAllSeen(viewer("gus"), null)).count()).isOne();
        assertThat(node.document(InboxStore.recordId("gus")).getJsonArray("changes"))
                .hasSize(MOST_MARKS);
        assertThat(node.counts("gus")).isEqualTo(new InboxCounts(MOST_MARKS + 1, 0));
    }

    private static Code snoozed(String id, Duration ahead) {
        return refusalOf(node.bus.ask(
                        new Snooze(viewer("cia"), id, CLOCK.instant().plus(ahead))))
                .code();
    }
}
