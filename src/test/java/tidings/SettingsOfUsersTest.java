package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.settings.Settings;
import tidings.users.UsersRules;

class SettingsOfUsersTest {
    @TempDir
    Path folder;

    @Test
    void the_defaults_of_the_file_are_those_of_the_domain() {
        var rules = SettingsOfUsers.rules(Settings.load(Map.of(), folder));

        var standard = UsersRules.standard();
        assertThat(rules.passwords()).isEqualTo(standard.passwords());
        assertThat(rules.tokens()).isEqualTo(standard.tokens());
        assertThat(rules.locale()).isEqualTo(standard.locale());
        assertThat(rules.timeZone()).isEqualTo(standard.timeZone());
        standard.preferences().on().forEach((category, channels) -> {
            if (!category.name().equals("SECURITY")) {
                assertThat(rules.preferences().on()).containsEntry(category, channels);
            }
        });
    }
}
