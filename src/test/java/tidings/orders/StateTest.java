package tidings.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateTest {
    /** As the public contract has it. */
    private static final Map<State, Set<State>> TABLE = Map.of(
            State.PLACING, Set.of(State.PENDING, State.REJECTED),
            State.PENDING, Set.of(State.CONFIRMED, State.CANCELLED),
            State.CONFIRMED, Set.of(State.SHIPPED, State.CANCELLED),
            State.SHIPPED, Set.of(State.DELIVERED),
            State.DELIVERED, Set.of(),
            State.CANCELLED, Set.of(),
            State.REJECTED, Set.of());

    @ParameterizedTest
    @EnumSource
    void only_the_steps_of_the_table_are_allowed(State from) {
        var allowed = Arrays.stream(State.values()).filter(from::mayBecome).collect(Collectors.toSet());

        assertThat(allowed).isEqualTo(TABLE.get(from));
    }
}
