package tidings.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request comes from, behind proxies that are trusted: 10.0.0.0/8, 192.168.1.5 and fd00::/8. */
class ClientAddressTest {
    private final ClientAddress addresses = new ClientAddress(List.of("10.0.0.0/8", "192.168.1.5", "fd00::/8"));

    @ParameterizedTest(name = "{0}, forwarded for {1}: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "9.9.9.9 | - | 9.9.9.9",
                "9.9.9.9 | 1.1.1.1 | 9.9.9.9",
                "10.1.2.3 | - | 10.1.2.3",
                "10.1.2.3 | 1.1.1.1 | 1.1.1.1",
                "192.168.1.5 | 1.1.1.1 | 1.1.1.1",
                "192.168.1.6 | 1.1.1.1 | 192.168.1.6",
                "10.1.2.3 | 6.6.6.6, 1.1.1.1 | 1.1.1.1",
                "10.1.2.3 | 6.6.6.6, 1.1.1.1, 10.9.9.9 | 1.1.1.1",
                "10.1.2.3 | 10.4.4.4, 10.9.9.9 | 10.4.4.4",
                "10.1.2.3 | 1.1.1.1, nonsense | 10.1.2.3",
                "10.1.2.3 | 1.1.1.1, nonsense, 10.9.9.9 | 10.9.9.9",
                "10.1.2.3 | localhost | 10.1.2.3",
                "10.1.2.3 | 127.0.0.1, 1.1.1.1 | 1.1.1.1",
                "10.1.2.3 |  | 10.1.2.3",
                "fd00::1 | 2001:db8::7 | 2001:db8::7",
                "fe80::1 | 2001:db8::7 | fe80::1",
                "::ffff:10.1.2.3 | 1.1.1.1 | 1.1.1.1"
            })
    void isWhatTheLastTrustedProxySaw(String peer, String forwarded, String client) {
        var headers = forwarded == null ? List.<String>of() : List.of(forwarded);

        assertThat(addresses.of(peer, headers)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.6.6.6;1.1.1.1", "6.6.6.6, 1.1.1.1"})
    void severalHeadersAreOne(String headers) {
        assertThat(addresses.of("10.1.2.3", Arrays.asList(headers.split(";", -1))))
                .isEqualTo("1.1.1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "proxy.example", "", "10.0.0", "fd00::/129", "10.0.0.0/x"})
    void whatIsNoRangeIsNotTrusted(String range) {
        assertThatThrownBy(() -> new SecurityOptions(List.of(), List.of(range)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/9, 10.127.255.255, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "0.0.0.0/0, 9.9.9.9, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "1.2.3.4, 1.2.3.5, false"
    })
    void rangesHoldWhatTheyHold(String range, String address, boolean held) {
        assertThat(AddressRange.parse(range)
                        .contains(AddressRange.address(address).orElseThrow()))
                .isEqualTo(held);
    }
}
