package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.users.PreferencesChange.Choice;

class PreferencesTest {
    private static final UsersRules.Sizes SIZES = UsersRules.Sizes.standard();
    private static final PreferenceDefaults DEFAULTS = PreferenceDefaults.standard();

    @Test
    void the_matrix_is_full() {
        var preferences = Choices.NONE.over(DEFAULTS);

        assertThat(preferences.entries()).hasSize(Category.values().length * Channel.values().length);
    }

    @Test
    void who_has_not_chosen_has_the_defaults() {
        var nothingOn = new PreferenceDefaults(Map.of(Category.PROMOTIONS, Set.of(Channel.EMAIL)), DigestPeriod.DAILY);

        var preferences = Choices.NONE.over(nothingOn);

        assertThat(preferences.allow(Category.PROMOTIONS, Channel.EMAIL)).isTrue();
        assertThat(preferences.allow(Category.PROMOTIONS, Channel.IN_APP)).isFalse();
        assertThat(preferences.digest()).isEqualTo(DigestPeriod.DAILY);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void security_is_locked_on_and_says_why(Channel channel) {
        var nothingOn = new PreferenceDefaults(Map.of(), DigestPeriod.NONE);

        var entry = Choices.NONE.over(nothingOn).entries().stream()
                .filter(each -> each.category() == Category.SECURITY && each.channel() == channel)
                .findFirst()
                .orElseThrow();

        assertThat(entry.enabled()).isTrue();
        assertThat(entry.locked()).isTrue();
        assertThat(entry.reason()).isNotBlank();
    }

    @Test
    void a_change_changes_only_what_it_names() {
        var chosen = Choices.NONE.with(new PreferencesChange(
                List.of(new Choice(Category.PROMOTIONS, Channel.EMAIL, false)),
                new QuietHours("22:00", "07:00"),
                false,
                DigestPeriod.DAILY,
                List.of("Books")));

        var changed = chosen.with(new PreferencesChange(
                List.of(new Choice(Category.PROMOTIONS, Channel.IN_APP, false)), null, false, null, null));

        assertThat(changed.over(DEFAULTS).allow(Category.PROMOTIONS, Channel.EMAIL))
                .isFalse();
        assertThat(changed.over(DEFAULTS).allow(Category.PROMOTIONS, Channel.IN_APP))
                .isFalse();
        assertThat(changed.quietHours()).isEqualTo(new QuietHours("22:00", "07:00"));
        assertThat(changed.digest()).isEqualTo(DigestPeriod.DAILY);
        assertThat(changed.interests()).containsExactly("Books");
    }

    @Test
    void quiet_hours_can_be_cleared_and_interests_emptied() {
        var chosen = new Choices(Map.of(), new QuietHours("22:00", "07:00"), DigestPeriod.DAILY, List.of("Books"));

        var changed = chosen.with(new PreferencesChange(null, null, true, null, List.of()));

        assertThat(changed).isEqualTo(new Choices(Map.of(), null, DigestPeriod.DAILY, List.of()));
    }

    @Test
    void what_is_locked_cannot_be_turned_off() {
        var change = entries(new Choice(Category.SECURITY, Channel.EMAIL, false));

        assertThatThrownBy(() -> PreferenceRules.check(change, "preferences.", SIZES))
                .satisfies(refused -> ProfileRulesTest.isAbout("preferences.entries[0]", refused));
    }

    @Test
    void what_is_locked_may_be_left_on() {
        var change = entries(new Choice(Category.SECURITY, Channel.EMAIL, true));

        var changed = Choices.NONE.with(PreferenceRules.check(change, "", SIZES));

        assertThat(changed.matrix()).isEmpty();
    }

    @Test
    void one_cell_cannot_be_set_twice_at_once() {
        var change = entries(
                new Choice(Category.PROMOTIONS, Channel.EMAIL, true),
                new Choice(Category.PROMOTIONS, Channel.EMAIL, false));

        assertThatThrownBy(() -> PreferenceRules.check(change, "", SIZES))
                .satisfies(refused -> ProfileRulesTest.isAbout("entries[1]", refused));
    }

    @ParameterizedTest
    @CsvSource({
        "7:00, 08:00, quietHours.from",
        "24:00, 08:00, quietHours.from",
        "22:60, 08:00, quietHours.from",
        "'', 08:00, quietHours.from",
        "$x, 08:00, quietHours.from",
        "22:00, 8, quietHours.to",
        "22:00, 07:00:00, quietHours.to",
        "22:00, 22:00, quietHours"
    })
    void quiet_hours_are_two_times(String from, String to, String place) {
        var change = new PreferencesChange(null, new QuietHours(from, to), false, null, null);

        assertThatThrownBy(() -> PreferenceRules.check(change, "", SIZES))
                .satisfies(refused -> ProfileRulesTest.isAbout(place, refused));
    }

    @Test
    void quiet_hours_are_not_set_and_cleared_at_once() {
        var change = new PreferencesChange(null, new QuietHours("22:00", "07:00"), true, null, null);

        assertThatThrownBy(() -> PreferenceRules.check(change, "", SIZES))
                .satisfies(refused -> ProfileRulesTest.isAbout("quietHours", refused));
    }

    @Test
    void interests_are_kept_once_and_in_one_form() {
        var change = interests(List.of(" Books", "books", "\uff22ooks", "$x", "a.b"));

        assertThat(PreferenceRules.check(change, "", SIZES).interests()).containsExactly("Books", "$x", "a.b");
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "'   ', 1", "a, 51", "'a\u202eb', 1"})
    void an_interest_is_a_short_text(String text, int times) {
        var change = interests(List.of("Books", text.repeat(times)));

        assertThatThrownBy(() -> PreferenceRules.check(change, "", SIZES))
                .satisfies(refused -> ProfileRulesTest.isAbout("interests[1]", refused));
    }

    @Test
    void interests_have_an_end() {
        var change = interests(IntStream.range(0, 51).mapToObj(i -> "i" + i).toList());

        assertThatThrownBy(() -> PreferenceRules.check(change, "", SIZES))
                .satisfies(refused -> ProfileRulesTest.isAbout("interests", refused));
    }

    @Test
    void choices_are_stored_and_read_as_they_are() {
        var chosen = Choices.NONE.with(new PreferencesChange(
                List.of(
                        new Choice(Category.PROMOTIONS, Channel.EMAIL, false),
                        new Choice(Category.NEWSLETTER, Channel.EMAIL, true)),
                new QuietHours("22:00", "07:00"),
                false,
                DigestPeriod.HOURLY,
                List.of("a.b", "$x")));

        var read = AccountDocuments.choices(AccountDocuments.preferences(chosen));

        assertThat(read).isEqualTo(chosen);
    }

    private static PreferencesChange entries(Choice... choices) {
        return new PreferencesChange(List.of(choices), null, false, null, null);
    }

    private static PreferencesChange interests(List<String> interests) {
        return new PreferencesChange(Collections.emptyList(), null, false, null, interests);
    }
}
