package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.notifications.TestInbox.draft;
import static tidings.notifications.TestInbox.viewer;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.notifications.NotificationRequest.Archive;
import tidings.notifications.NotificationRequest.MarkAllRead;
import tidings.notifications.NotificationRequest.MarkRead;

/** Change numbers, and all that could make one free again or leave one out. */
class NumbersTest {
    private static TestInbox node;
    /** Hears nothing of the first, so that all it knows may be of yesterday. */
    private static TestInbox other;

    @BeforeAll
    static void start() {
        node = TestInbox.start();
        other = node.deafNode(Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void a_hint_from_before_a_number_was_overtaken_finds_it_taken() {
        var id = node.added("ann", "e1").get(0);
        other.added("ann", "e2");
        node.ask(new MarkRead(viewer("ann"), id));
        node.ask(new Archive(viewer("ann"), id));

        other.added("ann", "e3");

        assertThat(node.document(id).getJsonArray("changes")).containsExactly(1L, 3L, 4L);
        assertThat(number("ann", "e3")).isEqualTo(5);
    }

    @Test
    void a_hint_from_before_a_mark_finds_its_number_taken_even_when_it_was_overtaken() {
        node.added("bea", "e1");
        other.added("bea", "e2");
        node.ask(new MarkAllRead(viewer("bea"), new ChangeCursor("bea", 0, 1)));
        node.ask(new MarkAllRead(viewer("bea"), null));

        other.added("bea", "e3");

        assertThat(number("bea", "e3")).isEqualTo(5);
    }

    @Test
    void a_hint_from_before_a_change_finds_its_number_taken_by_the_same_notification() {
        var id = node.added("gus", "e1").get(0);
        other.added("gus", "e2");
        node.ask(new MarkRead(viewer("gus"), id));

        other.ask(new Archive(viewer("gus"), id));

        assertThat(node.document(id).getJsonArray("changes")).containsExactly(1L, 3L, 4L);
    }

    @Test
    void two_nodes_that_race_for_a_number_never_both_take_it() {
        var adds = IntStream.range(0, 40)
                .mapToObj(i -> (i % 2 == 0 ? node : other).inbox.add(List.of(draft("cia", "e" + i))))
                .toList();

        await(Future.all(adds));

        assertThat(numbers("cia"))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void what_was_stored_before_a_kill_is_not_stored_again() {
        var draft = draft("dan", "e1");
        await(node.store.documents(InboxStore.COLLECTION).insert(InboxDocuments.document(draft, 1)));
        node.added("dan", "e2");

        node.add(draft);

        assertThat(number("dan", "e1")).isEqualTo(1);
        assertThat(numbers("dan")).containsExactly(1L, 2L);
    }

    @Test
    void a_change_of_what_was_changed_meanwhile_sees_it_as_it_is() {
        var id = node.added("eva", "e1").get(0);

        var asked = IntStream.range(0, 20)
                .mapToObj(i -> i % 2 == 0 ? node : other)
                .map(each -> each.bus.ask(new MarkRead(viewer("eva"), id)))
                .toList();

        assertThat(await(Future.all(asked)).<Notification>list()).allMatch(Notification::read);
        assertThat(numbers("eva")).containsExactly(1L, 2L);
    }

    @Test
    void the_first_marks_of_an_inbox_race_for_its_record() {
        IntStream.rangeClosed(1, 10).forEach(i -> node.added("fay", "e" + i));

        var asked = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> (i % 2 == 0 ? node : other)
                        .bus.ask(new MarkAllRead(viewer("fay"), new ChangeCursor("fay", 0, i))))
                .toList();

        var marked = await(Future.all(asked)).<Marked>list();
        assertThat(marked.stream().mapToInt(Marked::count).sum()).isEqualTo(10);
        assertThat(node.counts("fay")).isEqualTo(new InboxCounts(0, 0));
        assertThat(numbers("fay"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, numbers("fay").size()).boxed().toList());
    }

    private static long number(String userId, String eventId) {
        return node.document(Draft.id(eventId, userId, "order.placed")).getLong("change");
    }

    private static List<Long> numbers(String userId) {
        return node.documents(userId).stream()
                .map(json -> json.getJsonArray("changes"))
                .flatMap(numbers -> numbers.stream())
                .map(number -> ((Number) number).longValue())
                .sorted()
                .toList();
    }
}
