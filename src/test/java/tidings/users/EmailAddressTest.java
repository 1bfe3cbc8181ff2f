package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.com",
                "ANN@EXAMPLE.COM",
                "Ann@Example.Com",
                "  ann@example.com\t\n",
                "\u00a0ann@example.com\u3000",
                "\uff41\uff4e\uff4e@example.com",
                "ann\uff20example.com",
                "ann@example\u3002com",
                "ann@example\uff0ecom",
                "ann@exam\u00adple.com",
                "ann@\uff25xample.com",
                "\ud835\udc1a\ud835\udc27\ud835\udc27@example.com"
            })
    void one_address_however_it_is_written(String typed) {
        var address = EmailAddress.of(typed);

        assertThat(address.key()).isEqualTo("ann@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "an.n@example.com, ann@example.com",
        "ann+shop@example.com, ann@example.com",
        "ann@example.com, ann@example.org",
        "ann@ex\u0430mple.com, ann@example.com",
        "ann@b\u00fccher.example, ann@bucher.example"
    })
    void two_addresses_that_mail_tells_apart_are_two(String one, String other) {
        assertThat(EmailAddress.of(one).key())
                .isNotEqualTo(EmailAddress.of(other).key());
    }

    @ParameterizedTest
    @CsvSource({
        "Ann.Smith@EXAMPLE.com, Ann.Smith@example.com",
        "ann@b\u00fccher.example, ann@xn--bcher-kva.example",
        "ann@BU\u0308CHER.example, ann@xn--bcher-kva.example",
        "admin@localhost, admin@localhost",
        "o'brien@example.com, o'brien@example.com"
    })
    void mail_goes_where_it_was_meant_to(String typed, String sentTo) {
        assertThat(EmailAddress.of(typed).text()).isEqualTo(sentTo);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ann",
                "@example.com",
                "ann@",
                "ann@example..com",
                "ann@.example.com",
                "ann@example.com.",
                "ann@-example.com",
                "ann@exam_ple.com",
                "ann@127.0.0.1",
                "ann@[127.0.0.1]",
                "ann example@example.com",
                "ann\u200b@example.com",
                "ann\u202e@example.com",
                "ann\u0000@example.com",
                "\u0430nn@example.com",
                "ann@@example.com",
                "ann@example.com@evil.com",
                ".ann@example.com",
                "ann.@example.com",
                "a..b@example.com",
                "\"ann\"@example.com",
                "ann@stra\u00dfe.example",
                "ann@\u03c3\u03bf\u03c6\u03cc\u03c2.example",
                "ann@ex\u200dample.com",
                "ann@example.com\r\nBcc: bob@example.com",
                "ann@example.com, bob@example.com",
                "Ann <ann@example.com>",
                "{\"$gt\":\"\"}",
                "\u2100nn@example.com\u2100"
            })
    void what_mail_cannot_be_sent_to_is_refused(String typed) {
        assertThat(EmailAddress.find(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 300, 1 << 20})
    void a_long_one_is_refused(int length) {
        assertThat(EmailAddress.find("a".repeat(length) + "@example.com")).isEmpty();
    }
}
