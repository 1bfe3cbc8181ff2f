package tidings.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void theSettingsDoNotShowTheirSecrets() {
        var environment = Map.of(
                "TIDINGS_ADMIN_PASSWORD", "hunter2",
                "TIDINGS_MONGO_URI", "mongodb://me:hunter2@db:27017/shop?tlsCertificateKeyFilePassword=hunter2");

        var settings = Settings.load(environment, folder);

        assertThat(settings.toString())
                .doesNotContain("hunter2")
                .contains("password=Optional[***]")
                .contains("mongodb://***@db:27017/shop?***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "http://me:hunter2@db",
                "mongodb://me:hunter2@",
                "mongodb://me:hun/hunter2@db",
                "mongodb://me:hun?hunter2@db",
                "mongodb://me:hun@hunter2@db",
                "mongodb://me:hun#hunter2@db/x",
                "mongodb://me:hunter2\n@db/x",
                "mongodb://me:hunter2@db/$",
                "mongodb://me:hunter2@db?password=hunter2",
                "mongodb://db:x/?password=hunter2",
            })
    void aUriThatIsRefusedDoesNotShowItsCredentials(String uri) {
        var smtp = uri.replace("mongodb", "smtp").replace("me:", "me%zz:");
        var environment = Map.of(
                "TIDINGS_MONGO_URI",
                uri,
                "TIDINGS_SMTP_URI",
                smtp,
                "TIDINGS_PROFILE",
                "production",
                "TIDINGS_HTTP_PORT",
                "x");

        assertThatThrownBy(() -> Settings.load(environment, folder))
                .hasMessageContaining("http.port")
                .message()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changeme",
                "Change-Me!",
                "password",
                "P@ssword",
                "passw0rd",
                "secret",
                "topsecret",
                "my own secret 2026",
                "admin",
                "admin123",
                "example",
                "12345678",
                "aaaaaaaa",
                "<your password>",
                "${ADMIN_PASSWORD}",
                "guest",
                "tidings",
                "---",
            })
    void productionRefusesWhatEverybodyKnows(String password) {
        var environment = Map.of("TIDINGS_ADMIN_PASSWORD", password, "TIDINGS_PROFILE", "production");

        assertThatThrownBy(() -> Settings.load(environment, folder))
                .hasMessageEndingWith(
                        "\n  "
                                + "admin.password: must be a secret of your own in production, was a placeholder (TIDINGS_ADMIN_PASSWORD)");
    }

    @ParameterizedTest
    @CsvSource({
        "production, correct horse 7 battery",
        "production, x8#Lq!vR2",
        "production, Kx93-top-secret-Qm2",
        "dev, changeme"
    })
    void otherPasswordsAreTaken(String profile, String password) {
        var environment = Map.of("TIDINGS_ADMIN_PASSWORD", password, "TIDINGS_PROFILE", profile);

        assertThat(Settings.load(environment, folder).admin().password()).contains(new Secret(password));
    }

    @Test
    void productionRefusesPlaceholdersInUris() {
        var uri = "mongodb://admin:changeme@db/shop";
        var environment = Map.of("TIDINGS_MONGO_URI", uri, "TIDINGS_PROFILE", "production");

        assertThatThrownBy(() -> Settings.load(environment, folder))
                .hasMessageContaining("mongo.uri: must have a password of your own in production,"
                        + " was mongodb://***@db/shop (TIDINGS_MONGO_URI)");
        assertThatCode(() -> Settings.load(Map.of("TIDINGS_MONGO_URI", uri), folder))
                .doesNotThrowAnyException();
    }
}
