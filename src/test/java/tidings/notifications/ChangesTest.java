package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;
import static tidings.notifications.TestInbox.draft;
import static tidings.notifications.TestInbox.viewer;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.notifications.NotificationRequest.Archive;
import tidings.notifications.NotificationRequest.MarkAllRead;
import tidings.notifications.NotificationRequest.MarkAllSeen;
import tidings.notifications.NotificationRequest.MarkRead;
import tidings.notifications.NotificationRequest.ReadChanges;

class ChangesTest {
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
    void what_happened_is_told_in_order_and_what_was_overtaken_by_its_last_number() {
        var ids = node.added("ann", "e1", "e2", "e3");
        node.ask(new MarkRead(viewer("ann"), ids.get(0)));
        node.ask(new MarkAllSeen(viewer("ann"), null));
        node.ask(new Archive(viewer("ann"), ids.get(1)));

        var changes = node.changes("ann", 1);

        assertThat(changes.changes()).extracting(InboxChange::number).containsExactly(3L, 4L, 5L, 6L);
        assertThat(changes.changes())
                .extracting(InboxChange::kind)
                .containsExactly(
                        InboxChangeKind.ADDED,
                        InboxChangeKind.UPDATED,
                        InboxChangeKind.ALL_SEEN,
                        InboxChangeKind.ADDED);
        assertThat(changes.end().number()).isEqualTo(6);
        assertThat(changes.counts()).isEqualTo(new InboxCounts(1, 0));
        assertThat(changes.more()).isFalse();
    }

    @Test
    void a_few_at_a_time_give_the_same_as_all_at_once() {
        var ids = node.added("bea", "e1", "e2", "e3", "e4");
        node.ask(new MarkAllSeen(viewer("bea"), new ChangeCursor("bea", 0, 2)));
        node.added("bea", "e5", "e6");
        node.ask(new MarkRead(viewer("bea"), ids.get(3)));
        node.ask(new MarkAllRead(viewer("bea"), new ChangeCursor("bea", 0, 3)));
        node.added("bea", "e7");

        var numbers = IntStream.rangeClosed(1, 4)
                .mapToObj(first -> numbersRead("bea", first))
                .toList();

        assertThat(numbers).containsOnly(List.of(1L, 2L, 3L, 5L, 6L, 7L, 8L, 9L, 10L));
    }

    @Test
    void from_now_on_begins_where_the_inbox_ends() {
        node.added("cia", "e1", "e2");

        var now = node.ask(new ReadChanges(viewer("cia"), null, 10, false));

        assertThat(now.changes()).isEmpty();
        assertThat(now.end().number()).isEqualTo(2);
        assertThat(now.counts()).isEqualTo(new InboxCounts(2, 2));
        assertThat(node.ask(new ReadChanges(viewer("nobody-yet"), null, 10, false))
                        .end()
                        .number())
                .isZero();
    }

    @Test
    void who_asks_for_the_counts_gets_them_though_nothing_changed() {
        node.added("ida", "e1", "e2");

        var read = node.ask(new ReadChanges(viewer("ida"), new ChangeCursor("ida", 0, 2), 10, true));

        assertThat(read.changes()).isEmpty();
        assertThat(read.counts()).isEqualTo(new InboxCounts(2, 2));
        assertThat(node.changes("ida", 2).counts()).isNull();
    }

    @Test
    void what_cannot_be_proved_any_more_begins_anew() {
        node.added("dan", "e1", "e2");

        var beyond = node.changes("dan", 3);

        assertThat(beyond.resync()).isTrue();
        assertThat(beyond.end()).isEqualTo(new ChangeCursor("dan", 0, 2));
        assertThat(node.ask(new ReadChanges(viewer("dan"), new ChangeCursor("dan", 7, 1), 10, false))
                        .resync())
                .isTrue();
        assertThat(node.changes("dan", 2).resync()).isFalse();
        assertThat(node.changes("dan", 0).resync()).isFalse();
        assertThat(node.changes("nobody-yet", 0).resync()).isFalse();
    }

    @Test
    void a_cursor_of_somebody_elses_inbox_is_refused() {
        node.added("eva", "e1");

        var refusal =
                refusalOf(node.bus.ask(new ReadChanges(viewer("mallory"), new ChangeCursor("eva", 0, 0), 10, false)));

        assertThat(refusal.code()).isEqualTo(Code.BAD_USER_INPUT);
    }

    @Test
    void a_page_and_the_changes_after_it_hold_all_that_lands_meanwhile() {
        var adding = addOneByOne("fay", 0, 40);
        var pages = new ArrayList<InboxPage>();

        while (!adding.isComplete()) {
            pages.add(node.page("fay", new InboxFilter(null, null, true, true), 100));
        }

        await(adding);
        assertThat(pages).hasSizeGreaterThan(3).allSatisfy(page -> {
            var known = new ArrayList<>(page.places());
            node.changes("fay", page.changes().number()).changes().forEach(change -> known.add(change.number()));
            assertThat(known).containsAll(LongStream.rangeClosed(1, 40).boxed().toList());
        });
    }

    @Test
    void marks_that_land_while_it_is_read_are_told_in_their_turn() {
        var marking = Future.all(IntStream.range(0, 3)
                .mapToObj(actor -> addAndMark("gus", actor * 100, actor * 100 + 50))
                .toList());
        var reader = new ModelReader(List.of(node), "gus", 1);

        while (!marking.isComplete()) {
            reader.readOn();
        }

        await(marking);
        reader.readToTheEnd();
        assertThat(reader.wasInOrder()).isTrue();
        assertThat(reader.newest()).hasSize(150);
    }

    private static Future<?> addAndMark(String userId, int from, int to) {
        return from == to
                ? Future.succeededFuture()
                : node.inbox
                        .add(List.of(draft(userId, "e" + from)))
                        .compose(done -> node.bus.ask(new MarkAllSeen(viewer(userId), null)))
                        .compose(done -> addAndMark(userId, from + 1, to));
    }

    private static Future<Void> addOneByOne(String userId, int from, int to) {
        return from == to
                ? Future.succeededFuture()
                : node.inbox.add(List.of(draft(userId, "e" + from))).compose(done -> addOneByOne(userId, from + 1, to));
    }

    private static List<Long> numbersRead(String userId, int first) {
        var numbers = new ArrayList<Long>();
        var after = new ChangeCursor(userId, 0, 0);
        InboxChanges read;
        do {
            read = node.ask(new ReadChanges(viewer(userId), after, first, false));
            read.changes().forEach(change -> numbers.add(change.number()));
            after = read.end();
        } while (read.more());
        return numbers;
    }
}
