package tidings.web.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When something that a node told is missing here. */
class TellersTest {
    private final Tellers tellers = new Tellers();

    @BeforeEach
    void one_is_known() {
        tellers.beat("n1", 5);
    }

    @Test
    void whoever_is_new_may_have_told_something_before() {
        assertThat(tellers.beat("n2", 0)).isTrue();
        assertThat(tellers.beat("n2", 0)).isFalse();
    }

    @Test
    void nothing_is_missing_where_all_was_heard() {
        tellers.heard("n1");

        assertThat(tellers.beat("n1", 6)).isFalse();
        assertThat(tellers.beat("n1", 6)).isFalse();
    }

    @Test
    void what_a_beat_overtook_is_not_missing() {
        assertThat(tellers.beat("n1", 6)).isFalse();

        tellers.heard("n1");

        assertThat(tellers.beat("n1", 6)).isFalse();
    }

    @Test
    void what_did_not_come_by_the_next_beat_is_missing_once() {
        assertThat(tellers.beat("n1", 6)).isFalse();
        assertThat(tellers.beat("n1", 6)).isTrue();
        assertThat(tellers.beat("n1", 6)).isFalse();
    }

    @Test
    void one_that_is_missing_is_not_hidden_by_later_ones() {
        tellers.heard("n1");
        tellers.heard("n1");
        tellers.beat("n1", 8);

        assertThat(tellers.beat("n1", 8)).isTrue();
    }

    @Test
    void each_node_counts_for_itself() {
        tellers.beat("n2", 5);
        tellers.beat("n1", 6);
        tellers.heard("n2");

        assertThat(tellers.beat("n1", 6)).isTrue();
    }

    @Test
    void a_node_that_fell_silent_is_missed_once() {
        assertThat(tellers.anySilent()).isFalse();
        assertThat(tellers.anySilent()).isTrue();
        assertThat(tellers.anySilent()).isFalse();
    }

    @Test
    void a_node_that_beats_is_not_silent() {
        tellers.anySilent();
        tellers.beat("n1", 5);

        assertThat(tellers.anySilent()).isFalse();
    }
}
