package tidings.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorsFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "http:\n", "http: {}\n", "cluster: {members: []}\n", "---\n"})
    void aFileMaySayNothing(String yaml) throws IOException {
        write(yaml);

        assertThat(Settings.load(environment(), folder)).isEqualTo(Settings.load(Map.of(), folder));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            http: [1, 2~b: 3      | mine.yaml: must be YAML: expected ',' or ']', but got : (line 2, column 2)
            a: b: c               | mine.yaml: must be YAML: mapping values are not allowed here (line 1, column 5)
            http: @x              | mine.yaml: must be YAML: found character '@' that cannot start any token. (Do not use @ for indentation) (line 1, column 7)
            a: 1~---~b: 2         | mine.yaml: must be YAML: but found another document (line 2, column 1)
            - http                | mine.yaml: must hold settings, each as name: value (line 1, column 1)
            just a text           | mine.yaml: must hold settings, each as name: value (line 1, column 1)
            ? [a]~: b             | mine.yaml: must have plain names (line 1, column 3)
            http: 4000            | http: must be a group of settings, was a single value (mine.yaml line 1)
            http: [a]             | http: must be a group of settings, was a single value (mine.yaml line 1)
            http: {port: [1]}     | http.port: must be a single value, was a list (mine.yaml line 1)
            http: {port: }        | http.port: must be given, was unset (mine.yaml line 1)
            http: {port: {a: 1}}  | http.port.a: must be a known setting, perhaps http.port (mine.yaml line 1)
            http: {port: [{a: 1}]} | http.port: must be a list of plain values (mine.yaml line 1)
            htpp: {port: 1}       | htpp.port: must be a known setting, perhaps http.port (mine.yaml line 1)
            entirely: {else: 1}   | entirely.else: must be a known setting (mine.yaml line 1)
            log: {level: info}~log: {level: warn} | log.level: must be given once (mine.yaml line 1 and line 2)
            """)
    void whatIsWrongInAFileIsNamedWithItsPlace(String yaml, String problem) throws IOException {
        write(yaml.replace('~', '\n'));

        assertThat(problems()).containsExactly(problem);
    }

    @Test
    void aStrangeNameIsShownOnOneLine() throws IOException {
        write("\"ht\\ntp\": [{}]\n");

        assertThat(problems()).containsExactly("'ht\\ntp': must be a list of plain values (mine.yaml line 1)");
    }

    @Test
    void aliasesCannotMakeAFileExplode() throws IOException {
        write("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("mine.yaml: must be YAML: ")
                .contains("aliases");
    }

    @Test
    void anAliasOfItselfIsRefused() throws IOException {
        write("http: &a\n  port: *a\n");

        assertThat(problems()).singleElement().asString().startsWith("mine.yaml: must be YAML: ");
    }

    @Test
    void aDeepFileIsRefused() throws IOException {
        write("a: " + "[".repeat(30_000));

        assertThat(problems())
                .containsExactly("mine.yaml: must not be nested deeper than 10 levels (line 1, column 13)");
    }

    @Test
    void aHugeFileIsRefused() throws IOException {
        write("#".repeat(70_000));

        assertThat(problems())
                .containsExactly(
                        "mine.yaml: must be a file of settings, but it is longer than 65536 bytes (TIDINGS_CONF)");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Files.write(folder.resolve("mine.yaml"), "http: \u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems())
                .containsExactly("mine.yaml: must be a file of settings, but it is not UTF-8 text (TIDINGS_CONF)");
    }

    @Test
    void theFileNamedInTheEnvironmentMustBeThere() {
        assertThat(problems())
                .containsExactly("mine.yaml: must be a file of settings, but it does not exist (TIDINGS_CONF)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*hunter2",
                "!hunter2 x",
                "&hunter2 [a",
                "%hunter2",
                "!<hunter2",
                "!a!hunter2 b",
                "'hunter2",
                "hunter2: b"
            })
    void aSecretThatIsNoYamlIsNotShown(String secret) throws IOException {
        write("admin:\n  password: " + secret + "\n  emial: x\n");

        assertThat(problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).doesNotContain("hunter2"));
    }

    private List<String> problems() {
        var refusal = catchThrowableOfType(SettingsException.class, () -> Settings.load(environment(), folder));
        assertThat(refusal).as("the settings are refused").isNotNull();
        return refusal.problems();
    }

    private static Map<String, String> environment() {
        return Map.of("TIDINGS_CONF", "mine.yaml");
    }

    private void write(String yaml) throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), yaml);
    }
}
