package tidings.web.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tidings.notifications.ChangeCursor;
import tidings.notifications.InboxChange;
import tidings.notifications.InboxChangeKind;
import tidings.notifications.InboxChanges;
import tidings.notifications.InboxCounts;
import tidings.notifications.InboxPoke.OfUser;
import tidings.notifications.Notification;
import tidings.notifications.Priority;
import tidings.users.Category;

/** What of the heard may be told, and when the store has to be asked. */
class InboxProgressTest {
    private static final ChangeCursor FIVE = new ChangeCursor("ann", 1, 5);
    private static final InboxCounts COUNTS = new InboxCounts(3, 2);

    private final InboxProgress progress = new InboxProgress(FIVE);

    @Test
    void the_store_is_asked_first() {
        progress.hear(added(6));

        assertThat(progress.isBehind()).isTrue();
        assertThat(progress.hasHeard()).isFalse();
    }

    @Test
    void the_next_ones_are_passed_on_with_their_counts() {
        given(read(5));

        progress.hear(added(6));
        progress.hear(added(7));

        assertThat(progress.takeHeard())
                .extracting(InboxUpdate::unread, InboxUpdate::cursor)
                .containsExactly(
                        tuple(4, FIVE.at(6).text()), tuple(5, FIVE.at(7).text()));
        assertThat(progress.isBehind()).isFalse();
    }

    @Test
    void what_is_heard_twice_is_told_once() {
        given(read(5));

        progress.hear(added(6));
        progress.hear(added(6));
        progress.hear(added(5));

        assertThat(progress.takeHeard()).hasSize(1);
        assertThat(progress.isBehind()).isFalse();
    }

    @Test
    void a_jump_is_filled_from_the_store() {
        given(read(5));

        progress.hear(added(7));

        assertThat(progress.isBehind()).isTrue();
        assertThat(progress.adopt(read(7, 6, 7), COUNTS)).hasSize(2);
        assertThat(progress.isBehind()).isFalse();
    }

    @Test
    void what_was_heard_while_the_store_was_asked_is_not_forgotten() {
        progress.hear(added(8));

        progress.adopt(read(7, 6, 7), COUNTS);

        assertThat(progress.isBehind()).isTrue();
    }

    @Test
    void a_change_that_alters_the_counts_in_its_own_way_is_read() {
        given(read(5));

        progress.hear(new OfUser("ann", 1, change(InboxChangeKind.UPDATED, 6)));

        assertThat(progress.isBehind()).isTrue();
    }

    @Test
    void counts_that_were_not_exact_are_not_counted_on() {
        given(new InboxChanges(List.of(change(InboxChangeKind.ADDED, 6)), FIVE.at(6), false, null, false));

        progress.hear(added(7));

        assertThat(progress.isBehind()).isTrue();
    }

    @Test
    void an_inbox_begun_anew_is_read() {
        given(read(5));

        progress.hear(new OfUser("ann", 2, change(InboxChangeKind.ADDED, 6)));

        assertThat(progress.isBehind()).isTrue();
    }

    @Test
    void a_flood_is_not_hoarded() {
        given(read(5));

        LongStream.range(6, 1_000).forEach(number -> progress.hear(added(number)));

        assertThat(progress.hasHeard()).isFalse();
        assertThat(progress.isBehind()).isTrue();
    }

    @Test
    void what_cannot_be_proved_is_said_and_gone_on_from() {
        var updates = progress.adopt(new InboxChanges(List.of(), FIVE.at(90), false, COUNTS, true), COUNTS);

        assertThat(updates).extracting(InboxUpdate::kind).containsExactly(InboxChangeKind.RESYNC);
        assertThat(progress.told()).isEqualTo(FIVE.at(90));
        assertThat(progress.isBehind()).isFalse();
    }

    @Test
    void what_was_let_go_of_is_said_though_nothing_was_missed() {
        given(read(5));

        progress.hear(new OfUser("ann", 1, new InboxChange(InboxChangeKind.RESYNC, 3, null, 0)));

        assertThat(progress.isBehind()).isTrue();
        assertThat(progress.adopt(read(6, 6), COUNTS))
                .extracting(InboxUpdate::kind)
                .containsExactly(InboxChangeKind.ADDED, InboxChangeKind.RESYNC);
        assertThat(progress.adopt(read(6), COUNTS)).isEmpty();
    }

    @Test
    void marks_say_how_far_they_go() {
        var mark = new InboxChange(InboxChangeKind.ALL_READ, 6, null, 4);

        var updates = progress.adopt(new InboxChanges(List.of(mark), FIVE.at(6), false, COUNTS, false), COUNTS);

        assertThat(updates.get(0).upTo()).isEqualTo(FIVE.at(4).text());
    }

    private void given(InboxChanges read) {
        progress.adopt(read, COUNTS);
    }

    private static InboxChanges read(long end, long... numbers) {
        var changes = LongStream.of(numbers)
                .mapToObj(number -> change(InboxChangeKind.ADDED, number))
                .toList();
        return new InboxChanges(changes, FIVE.at(end), false, COUNTS, false);
    }

    private static OfUser added(long number) {
        return new OfUser("ann", 1, change(InboxChangeKind.ADDED, number));
    }

    private static InboxChange change(InboxChangeKind kind, long number) {
        return new InboxChange(kind, number, notification(), 0);
    }

    static Notification notification() {
        return new Notification(
                "n",
                "e",
                "ann",
                Category.ACCOUNT,
                "welcome",
                Priority.STANDARD,
                "t",
                "b",
                "{}",
                false,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                List.of());
    }
}
