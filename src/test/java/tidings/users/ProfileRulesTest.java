package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Code;
import tidings.bus.Refused;

class ProfileRulesTest {
    private static final int LONGEST = 100;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann",
                "李",
                "José Ñandú",
                "Nur al-Dīn",
                "می‌خواهم",
                "Ann 🎉",
                "$x",
                "a.b",
                "{\"$gt\":\"\"}",
                "<b>x</b>"
            })
    void a_name_is_any_text_of_one_line(String name) {
        assertThat(ProfileRules.name(name, LONGEST)).isEqualTo(name);
    }

    @Test
    void a_name_is_kept_in_one_form() {
        assertThat(ProfileRules.name("  Jose\u0301\t", LONGEST)).isEqualTo("José");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "\u200b", "---", "a\nb", "a\u0000b", "a\u202eb", "a\u2028b", "\ud800x", "a\ue000"})
    void what_cannot_be_seen_is_no_name(String name) {
        assertThatThrownBy(() -> ProfileRules.name(name, LONGEST)).satisfies(refused -> isAbout("name", refused));
    }

    @Test
    void a_name_has_an_end() {
        assertThat(ProfileRules.name("😀".repeat(99) + "a", LONGEST)).hasSize(199);
        assertThatThrownBy(() -> ProfileRules.name("a".repeat(101), LONGEST))
                .satisfies(refused -> isAbout("name", refused));
        assertThatThrownBy(() -> ProfileRules.name("a".repeat(1 << 20), LONGEST))
                .satisfies(refused -> isAbout("name", refused));
    }

    @ParameterizedTest
    @CsvSource({"en, en", "EN-us, en-US", "zh-hans-cn, zh-Hans-CN", "de-AT, de-AT", "sr-Latn-RS, sr-Latn-RS"})
    void a_locale_is_kept_in_its_canonical_form(String typed, String kept) {
        assertThat(ProfileRules.locale(typed)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "e", "en_US", "und", "x-mine", "en-", "en US", "toolonglanguage", "english", "$x", "en\u0000"
            })
    void what_is_no_language_tag_is_no_locale(String typed) {
        assertThatThrownBy(() -> ProfileRules.locale(typed)).satisfies(refused -> isAbout("locale", refused));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Vienna", "UTC", "America/Argentina/Buenos_Aires", "Asia/Kathmandu"})
    void a_time_zone_is_one_of_the_database(String typed) {
        assertThat(ProfileRules.timeZone(typed)).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+02:00", "GMT+2", "Europe/Atlantis", "europe/vienna", "../../etc/passwd", "SystemV/PST8"})
    void an_offset_is_no_time_zone(String typed) {
        assertThatThrownBy(() -> ProfileRules.timeZone(typed)).satisfies(refused -> isAbout("timeZone", refused));
    }

    static void isAbout(String argument, Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Code.BAD_USER_INPUT);
            assertThat(refused.refusal().details()).containsEntry("argument", argument);
        });
    }
}
