package tidings.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Refusal;

class RetryRulesTest {
    private final RetryRules rules = new RetryRules(3, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5)));

    @Test
    void what_only_has_to_wait_is_never_given_up() {
        assertThat(after(100, Code.UNAVAILABLE).isLost()).isFalse();
        assertThat(after(100, Code.RATE_LIMITED).tries()).isZero();
    }

    @Test
    void what_is_refused_is_given_up_at_once() {
        assertThat(after(1, Code.BAD_USER_INPUT).why()).startsWith("BAD_USER_INPUT");
        assertThat(after(1, Code.NOT_FOUND).tries()).isEqualTo(1);
        assertThat(after(1, Code.CONFLICT).isLost()).isTrue();
    }

    @Test
    void what_may_be_a_fault_is_given_up_after_so_many_tries() {
        assertThat(after(2, Code.INTERNAL).isLost()).isFalse();
        assertThat(after(3, Code.INTERNAL).isLost()).isTrue();
        assertThat(after(3, Code.TIMEOUT).tries()).isEqualTo(3);
    }

    @Test
    void pauses_double_up_to_the_longest_and_nothing_waits_to_be_put_away() {
        var once = rules.next(Fate.UNTRIED, refusal(Code.UNAVAILABLE));
        var thrice = after(3, Code.UNAVAILABLE);
        var lost = after(1, Code.NOT_FOUND);

        assertThat(rules.pause(Fate.UNTRIED, once)).isEqualTo(Duration.ofSeconds(1));
        assertThat(rules.pause(Fate.UNTRIED, thrice)).isEqualTo(Duration.ofSeconds(4));
        assertThat(rules.pause(Fate.UNTRIED, after(9, Code.UNAVAILABLE))).isEqualTo(Duration.ofSeconds(5));
        assertThat(rules.pause(Fate.UNTRIED, lost)).isZero();
        assertThat(rules.pause(lost, rules.next(lost, refusal(Code.UNAVAILABLE))))
                .isEqualTo(Duration.ofSeconds(1));
    }

    private Fate after(int failures, Code code) {
        var fate = Fate.UNTRIED;
        for (var i = 0; i < failures; i++) {
            fate = rules.next(fate, refusal(code));
        }
        return fate;
    }

    private static Refusal refusal(Code code) {
        return Refusal.of(code, "so");
    }
}
