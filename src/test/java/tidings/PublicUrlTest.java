package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.settings.Settings;

class PublicUrlTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "TIDINGS_HTTP_PUBLIC_URL, https://tidings.shop.example, https://tidings.shop.example",
        "TIDINGS_HTTP_PUBLIC_URL, https://shop.example/tidings/, https://shop.example/tidings",
        "TIDINGS_HTTP_HOST, 127.0.0.1, http://127.0.0.1:4711",
        "TIDINGS_HTTP_HOST, 0.0.0.0, http://localhost:4711",
        "TIDINGS_HTTP_HOST, ::1, http://[::1]:4711",
        "TIDINGS_HTTP_TLS, tls, https://127.0.0.1:4711",
    })
    void a_link_begins_with_where_people_reach_us(String variable, String value, String url) {
        var http = Settings.load(Map.of(variable, value), folder).http();

        assertThat(PublicUrl.of(http, 4711)).isEqualTo(url);
    }
}
