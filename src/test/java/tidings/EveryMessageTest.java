package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.bus.Event;
import tidings.bus.Told;
import tidings.bus.Wires;
import tidings.fixture.Samples;

/** Every type of message, through its codec and back: one that cannot be encoded would show as a time-out elsewhere. */
class EveryMessageTest {
    private static final Wires WIRES = new Wires(Domains.PROTOCOLS);

    static Collection<Class<?>> types() {
        return WIRES.messageTypes();
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void comes_back_as_it_went(Class<T> type) {
        var message = Samples.of(type);

        assertThat(WIRES.there(message, type)).isEqualTo(message).isNotSameAs(message);
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void is_understood_when_a_newer_node_adds_to_it(Class<T> type) {
        var message = Samples.of(type);

        assertThat(WIRES.thereFromNewer(message, type)).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("types")
    void is_told_with_all_that_is_around_it_where_it_is_an_event(Class<?> type) {
        if (Samples.of(type) instanceof Event event) {
            var told = new Told<>("e1", "users/1", 7, Instant.parse("2026-01-02T03:04:05Z"), event);

            assertThat(WIRES.there(told)).isEqualTo(told);
        }
    }
}
