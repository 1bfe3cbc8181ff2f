package tidings.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTableTest {
    @Test
    void theTableIsTheFileInMarkdown() {
        var lines = SettingsTable.markdown().lines().toList();

        assertThat(lines)
                .hasSize(2 + Bundled.settings().size())
                .startsWith("| setting | variable | default | meaning |", "|---|---|---|---|")
                .contains("| `http.port` | `TIDINGS_HTTP_PORT` | `4000` | the port to listen on; 0: any free one |")
                .contains(
                        "| `admin.password` | `TIDINGS_ADMIN_PASSWORD` | unset | with what; unset: made up and printed once |");
    }
}
