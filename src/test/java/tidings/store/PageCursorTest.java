package tidings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Code;
import tidings.bus.Refused;

class PageCursorTest {
    @Test
    void a_cursor_says_where_its_page_ended() {
        var text = PageCursor.of("users", "Ann", 7L).text();

        var cursor = PageCursor.parse("users", text, String.class, Number.class);

        assertThat(cursor.text(0)).isEqualTo("Ann");
        assertThat(cursor.number(1)).isEqualTo(7);
    }

    @Test
    void the_cursor_of_one_list_is_refused_by_another() {
        var text = PageCursor.of("users", "Ann").text();

        var refused = catchThrowableOfType(Refused.class, () -> PageCursor.parse("orders", text, String.class));

        assertThat(refused.code()).isEqualTo(Code.BAD_USER_INPUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "%%%",
                "users:[\"Ann\"]",
                "plain:users:[]",
                "plain:users:[{\"$gt\":\"\"}]",
                "plain:users:[1]",
                "plain:users:[\"Ann\",\"Bob\"]",
                "plain:users:[null]",
                "plain:users:{\"a\":1}",
                "plain:users:[[\"Ann\"]]",
                "plain:users",
                "plain:users:[\"Ann\"]]]"
            })
    void whatever_a_client_makes_up_is_refused(String forged) {
        var text = forged.startsWith("plain:") ? encoded(forged.substring(6)) : forged;

        var refused = catchThrowableOfType(Refused.class, () -> PageCursor.parse("users", text, String.class));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(Code.BAD_USER_INPUT);
    }

    @Test
    void a_huge_one_is_refused_before_it_is_read() {
        var huge = encoded("users:[\"" + "a".repeat(100_000) + "\"]");

        var refused = catchThrowableOfType(Refused.class, () -> PageCursor.parse("users", huge, String.class));

        assertThat(refused.code()).isEqualTo(Code.BAD_USER_INPUT);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
