package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.bus.Wires;
import tidings.delivery.DeliveryModule;
import tidings.fixture.Samples;

class UsersMessagesTest {
    private static final Wires WIRES = new Wires(Stream.of(UsersModule.PROTOCOLS, DeliveryModule.PROTOCOLS)
            .flatMap(Collection::stream)
            .toList());

    static Collection<Class<?>> types() {
        return WIRES.messageTypes();
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_message_crosses_nodes_whole(Class<?> type) {
        crosses(type);
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_message_shows_no_secret(Class<?> type) {
        var sample = Samples.of(type);

        assertThat(sample.toString()).doesNotContain("Secret[");
    }

    private static <T> void crosses(Class<T> type) {
        var sample = Samples.of(type);

        assertThat(WIRES.there(sample, type)).isEqualTo(sample);
        assertThat(WIRES.thereFromNewer(sample, type)).isEqualTo(sample);
    }
}
