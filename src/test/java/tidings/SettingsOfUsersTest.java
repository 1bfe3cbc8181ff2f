package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.settings.Settings;
import tidings.users.UsersRules;

class SettingsOfUsersTest {
    @TempDir
    Path folder;

    @Test
    void what_is_set_is_what_the_domain_goes_by() {
        var set = Settings.load(
                Map.of(
                        "TIDINGS_TOKENS_ISSUER", "shop",
                        "TIDINGS_TOKENS_AUDIENCE", "app",
                        "TIDINGS_TOKENS_REMEMBERED", "11",
                        "TIDINGS_TOKENS_CHECK_QUEUE", "12",
                        "TIDINGS_USERS_RESET_TTL", "PT2M",
                        "TIDINGS_USERS_VERIFICATION_TTL", "PT3M",
                        "TIDINGS_USERS_TIDY_EVERY", "PT4M",
                        "TIDINGS_USERS_SIZES_NAME", "13",
                        "TIDINGS_USERS_SIZES_SESSIONS", "14"),
                folder);

        var rules = SettingsOfUsers.rules(set);

        assertThat(rules.tokens().issuer()).isEqualTo("shop");
        assertThat(rules.tokens().audience()).isEqualTo("app");
        assertThat(rules.tokens().remembered()).isEqualTo(11);
        assertThat(rules.tokens().checkQueue()).isEqualTo(12);
        assertThat(rules.resetTtl()).isEqualTo(Duration.ofMinutes(2));
        assertThat(rules.verificationTtl()).isEqualTo(Duration.ofMinutes(3));
        assertThat(rules.tidyEvery()).isEqualTo(Duration.ofMinutes(4));
        assertThat(rules.sizes()).isEqualTo(new UsersRules.Sizes(13, 50, 50, 20, 14, 50_000));
    }

    @Test
    void the_defaults_of_the_file_are_those_of_the_domain() {
        var rules = SettingsOfUsers.rules(Settings.load(Map.of(), folder));

        var standard = UsersRules.standard();
        assertThat(rules.passwords()).isEqualTo(standard.passwords());
        assertThat(rules.tokens()).isEqualTo(standard.tokens());
        assertThat(rules.locale()).isEqualTo(standard.locale());
        assertThat(rules.timeZone()).isEqualTo(standard.timeZone());
        assertThat(rules.sizes()).isEqualTo(standard.sizes());
        assertThat(rules.resetTtl()).isEqualTo(standard.resetTtl());
        assertThat(rules.verificationTtl()).isEqualTo(standard.verificationTtl());
        assertThat(rules.tidyEvery()).isEqualTo(standard.tidyEvery());
        standard.preferences().on().forEach((category, channels) -> {
            if (!category.name().equals("SECURITY")) {
                assertThat(rules.preferences().on()).containsEntry(category, channels);
            }
        });
    }
}
