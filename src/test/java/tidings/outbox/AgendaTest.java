package tidings.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MANY = 9;

    private final Listeners listeners = new Listeners();
    private final Agenda agenda = new Agenda(TestOutbox.SETTINGS, listeners);

    @Test
    void each_group_gets_its_first_waiting_entry() {
        var pending = pending(Map.of("mail", state(1)), entry(1, "mail", "shelf"), entry(2, "mail"));

        var errands = agenda.next(pending, Set.of(), NOW, MANY);

        assertThat(errands)
                .containsExactlyInAnyOrder(
                        new Errand.Deliver("shelf", pending.entries().get(0)),
                        new Errand.Deliver("mail", pending.entries().get(1)));
    }

    @Test
    void a_busy_group_gets_nothing_more() {
        var pending = pending(Map.of(), entry(1, "mail", "shelf"));

        var errands = agenda.next(pending, Set.of("mail"), NOW, MANY);

        assertThat(errands).extracting(Errand::group).containsExactly("shelf");
    }

    @Test
    void a_group_that_failed_is_left_alone_until_it_is_due() {
        var waits = state(0).tried().failed("no", NOW, NOW.plusSeconds(1));
        var pending = pending(Map.of("mail", waits), entry(1, "mail", "shelf"));

        var errands = agenda.next(pending, Set.of(), NOW, MANY);

        assertThat(errands).extracting(Errand::group).containsExactly("shelf");
        assertThat(agenda.due(pending.with("shelf", state(1)), NOW)).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void after_its_last_attempt_an_entry_is_buried() {
        var worn = new GroupState(0, 0, TestOutbox.SETTINGS.attempts(), null, false, NOW, "no");
        var pending = pending(Map.of("mail", worn), entry(1, "mail"));

        var errands = agenda.next(pending, Set.of(), NOW, MANY);

        assertThat(errands)
                .containsExactly(new Errand.Bury("mail", pending.entries().get(0)));
    }

    @Test
    void a_group_with_too_many_entries_is_parked() {
        var entries = new Entry[TestOutbox.SETTINGS.parkAbove() + 1];
        Arrays.setAll(entries, i -> entry(i + 1, "mail"));
        var pending = pending(Map.of(), entries);

        var errands = agenda.next(pending, Set.of(), NOW, MANY);

        assertThat(errands).containsExactly(new Errand.Park("mail", List.of(entries)));
    }

    @Test
    void a_group_that_has_failed_for_too_long_is_parked() {
        var failing = state(0).tried().failed("no", NOW, NOW.plusSeconds(9));
        var pending = pending(Map.of("mail", failing), entry(1, "mail"));

        var errands = agenda.next(pending, Set.of(), NOW.plus(Duration.ofMinutes(2)), MANY);

        assertThat(errands).containsExactly(new Errand.Park("mail", pending.entries()));
    }

    @Test
    void what_is_parked_goes_before_what_is_newer() {
        var pending = pending(Map.of("mail", state(3).movedAway(3)), entry(4, "mail"));

        var errands = agenda.next(pending, Set.of(), NOW, MANY);

        assertThat(errands).containsExactly(new Errand.DeliverParked("mail"));
    }

    @Test
    void entries_of_a_retired_group_are_dropped_and_of_an_unknown_one_kept() {
        listeners.retire("mail");
        var pending = pending(Map.of(), entry(1, "mail", "newer-than-us"));

        var errands = agenda.next(pending, Set.of(), NOW, MANY);

        assertThat(errands)
                .containsExactlyInAnyOrder(
                        new Errand.Drop("mail", pending.entries()),
                        new Errand.Deliver("newer-than-us", pending.entries().get(0)));
    }

    @Test
    void after_a_death_one_group_at_a_time_and_the_least_tried_first() {
        var pending = pending(Map.of("mail", state(0).tried()), entry(1, "mail", "shelf"));

        var errands = agenda.next(pending, Set.of(), NOW, 1);

        assertThat(errands).extracting(Errand::group).containsExactly("shelf");
    }

    @Test
    void nothing_is_due_where_all_is_told() {
        var pending = pending(Map.of("mail", state(1)), entry(1, "mail"));

        assertThat(agenda.due(pending, NOW)).isNull();
        assertThat(pending.finished()).hasSize(1);
    }

    private static Pending pending(Map<String, GroupState> groups, Entry... entries) {
        return new Pending("shops", "1", entries.length, 1, null, List.of(entries), groups);
    }

    private static GroupState state(long done) {
        return GroupState.NEW.settled(done);
    }

    private static Entry entry(long seq, String... waiting) {
        return new Entry("e" + seq, seq, seq, "shop.sold", NOW, "{}", List.of(waiting));
    }
}
