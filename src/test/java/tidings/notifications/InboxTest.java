package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.notifications.TestInbox.admin;
import static tidings.notifications.TestInbox.draft;
import static tidings.notifications.TestInbox.suppressed;
import static tidings.notifications.TestInbox.viewer;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.notifications.NotificationRequest.Archive;
import tidings.notifications.NotificationRequest.FindNotification;
import tidings.notifications.NotificationRequest.ListInbox;
import tidings.notifications.NotificationRequest.MarkRead;
import tidings.notifications.NotificationRequest.Snooze;

class InboxTest {
    private static TestInbox node;

    @BeforeAll
    static void start() {
        node = TestInbox.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void what_is_added_is_seen_newest_first() {
        var ids = node.added("ann", "e1", "e2", "e3");

        var page = node.page("ann");

        assertThat(page.notifications())
                .extracting(Notification::id)
                .containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(page.counts()).isEqualTo(new InboxCounts(3, 3));
        assertThat(page.changes().number()).isEqualTo(3);
    }

    @Test
    void what_is_told_again_is_there_once() {
        node.added("bea", "e1", "e2");

        node.add(draft("bea", "e2"), draft("bea", "e1"), draft("bea", "e3"), draft("bea", "e3"));

        assertThat(numbers("bea")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void what_is_kept_back_takes_no_number_and_is_not_seen() {
        node.add(suppressed("cia", "e1"), draft("cia", "e2"), suppressed("cia", "e3"));

        var page = node.page("cia");

        assertThat(page.notifications()).extracting(Notification::eventId).containsExactly("e2");
        assertThat(page.places()).containsExactly(1L);
        assertThat(node.documents("cia")).hasSize(3);
    }

    @Test
    void many_are_told_at_once_and_each_has_their_own() {
        var drafts = new ArrayList<Draft>();
        IntStream.range(0, 300)
                .forEach(user -> List.of("e1", "e2").forEach(event -> drafts.add(draft("crowd" + user, event))));

        await(node.inbox.add(drafts));

        IntStream.range(0, 300)
                .forEach(user -> assertThat(numbers("crowd" + user)).containsExactly(1L, 2L));
        assertThat(node.page("crowd7").notifications())
                .extracting(Notification::userId)
                .containsOnly("crowd7")
                .hasSize(2);
    }

    @Test
    void all_who_add_at_once_take_numbers_without_a_gap() {
        var adds = IntStream.range(0, 60)
                .mapToObj(i -> node.inbox.add(List.of(draft("dan", "e" + i % 30))))
                .toList();

        await(Future.all(adds));

        assertThat(numbers("dan"))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
    }

    @Test
    void reading_one_counts_at_once_and_the_second_time_changes_nothing() {
        var ids = node.added("eva", "e1", "e2");
        node.page("eva");
        var first = node.ask(new MarkRead(viewer("eva"), ids.get(0)));

        var again = node.ask(new MarkRead(viewer("eva"), ids.get(0)));

        assertThat(again).isEqualTo(first);
        assertThat(first.read()).isTrue();
        assertThat(first.seenAt()).isEqualTo(first.readAt());
        assertThat(node.counts("eva")).isEqualTo(new InboxCounts(1, 1));
        assertThat(node.page("eva").changes().number()).isEqualTo(3);
    }

    @Test
    void what_is_archived_or_put_off_is_out_of_sight_and_not_counted() {
        var ids = node.added("fay", "e1", "e2", "e3");
        node.ask(new Archive(viewer("fay"), ids.get(0)));
        var until = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);

        var snoozed = node.ask(new Snooze(viewer("fay"), ids.get(1), until));

        assertThat(snoozed.snoozedUntil()).isEqualTo(until);
        assertThat(node.page("fay").notifications())
                .extracting(Notification::id)
                .containsExactly(ids.get(2));
        assertThat(node.counts("fay")).isEqualTo(new InboxCounts(1, 1));
        assertThat(node.page("fay", new InboxFilter(null, null, true, true), 20).notifications())
                .hasSize(3);
    }

    @Test
    void pages_follow_each_other_whatever_comes_in_between() {
        node.added("gus", IntStream.range(0, 25).mapToObj(i -> "e" + i).toArray(String[]::new));
        var first = node.page("gus", InboxFilter.FIRST_SIGHT, 10);
        node.added("gus", "late");

        var second = node.ask(new ListInbox(
                viewer("gus"), null, InboxFilter.FIRST_SIGHT, 10, first.places().get(9)));

        assertThat(first.hasNext()).isTrue();
        assertThat(second.places())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(6, 15).map(i -> 21 - i).boxed().toList());
    }

    @Test
    void somebody_elses_is_as_if_it_were_not_and_an_admin_only_looks() {
        var id = node.added("hal", "e1").get(0);

        var mallory = viewer("mallory");

        var unknown = refusalOf(node.bus.ask(new FindNotification(mallory, "none")));
        assertThat(unknown.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(refusalOf(node.bus.ask(new FindNotification(mallory, id)))).isEqualTo(unknown);
        assertThat(refusalOf(node.bus.ask(new MarkRead(mallory, id)))).isEqualTo(unknown);
        assertThat(refusalOf(node.bus.ask(new MarkRead(admin(), id)))).isEqualTo(unknown);
        assertThat(refusalOf(node.bus.ask(list(mallory, "hal"))).code()).isEqualTo(Code.NOT_FOUND);
        assertThat(node.ask(list(admin(), "hal")).notifications()).hasSize(1);
        assertThat(node.ask(new FindNotification(admin(), id)).userId()).isEqualTo("hal");
    }

    private static ListInbox list(tidings.bus.Viewer viewer, String userId) {
        return new ListInbox(viewer, userId, InboxFilter.FIRST_SIGHT, 20, null);
    }

    private static List<Long> numbers(String userId) {
        return node.documents(userId).stream()
                .flatMap(json -> json.getJsonArray("changes").stream())
                .map(number -> ((Number) number).longValue())
                .sorted()
                .toList();
    }
}
