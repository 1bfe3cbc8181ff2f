package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.fixture.NodeProcess;
import tidings.fixture.Ports;

/** What whoever starts a node gets to read when it cannot start: one sentence, and an exit code. */
class NodeStartTest {
    @TempDir
    private Path folder;

    @Test
    void all_that_is_wrong_with_the_settings_is_told_at_once() {
        try (var node = NodeProcess.start(
                folder, Map.of("TIDINGS_HTTP_PORT", "x", "TIDINGS_OUTBOX_ATTEMPTS", "0", "TIDINGS_HTP_HOST", "y"))) {
            assertThat(node.exitCode()).isEqualTo(2);
            assertThat(node.output())
                    .contains("http.port: must be", "was x", "outbox.attempts: must be", "TIDINGS_HTP_HOST");
            assertThat(node.output()).doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void a_port_in_use_is_one_sentence() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            endsWithOneSentence(
                    Map.of("TIDINGS_HTTP_PORT", String.valueOf(taken.getLocalPort())), "port " + taken.getLocalPort());
        }
    }

    @Test
    void a_start_that_fails_does_not_swallow_the_password_that_is_shown_once() throws IOException {
        a_port_in_use_is_one_sentence();

        try (var node = NodeProcess.start(folder, Map.of()).awaitReady()) {
            await().untilAsserted(() -> assertThat(node.output()).contains("with the password"));
        }
    }

    @Test
    void a_port_of_the_store_in_use_is_one_sentence() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            endsWithOneSentence(
                    Map.of("TIDINGS_EMBEDDED_PORT", String.valueOf(taken.getLocalPort())),
                    "Port " + taken.getLocalPort());
        }
    }

    @Test
    void a_data_folder_that_cannot_be_made_is_one_sentence() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "not a folder");

        endsWithOneSentence(Map.of("TIDINGS_DATA_DIR", file.resolve("data").toString()), file.toString());
    }

    @Test
    void a_locked_store_is_one_sentence() {
        try (var first = NodeProcess.start(folder, Map.of()).awaitReady()) {
            assertThat(first.isReady()).isTrue();
            endsWithOneSentence(Map.of(), folder.resolve("data").toString());
        }
    }

    @Test
    void a_damaged_store_is_one_sentence() throws IOException {
        try (var first = NodeProcess.start(folder, Map.of()).awaitReady()) {
            first.terminate();
            first.exitCode();
        }
        try (var files = Files.list(folder.resolve("data"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[8192]);
            }
        }

        endsWithOneSentence(Map.of(), "damaged");
    }

    @Test
    void an_engine_that_cannot_be_made_is_one_sentence() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "not a folder");
        var options = "-Dvertx.cacheDirBase=" + file.resolve("cache");

        try (var node = NodeProcess.start(folder, Map.of("JDK_JAVA_OPTIONS", options))) {
            assertThat(node.exitCode()).isEqualTo(1);
            assertThat(node.output()).contains("The node cannot start").doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1500})
    void a_signal_while_it_starts_ends_it_in_order(int millis) throws InterruptedException {
        try (var node = NodeProcess.start(folder, Map.of())) {
            Thread.sleep(millis);

            node.terminate();

            assertThat(node.exitCode()).isEqualTo(143);
            assertThat(node.output()).doesNotContain("\tat ", "in the middle of something");
        }
        try (var again = NodeProcess.start(folder, Map.of()).awaitReady()) {
            assertThat(again.isReady()).isTrue();
        }
    }

    @Test
    void a_mongodb_that_does_not_answer_is_one_sentence_without_its_password() {
        var port = Ports.free(1).get(0);

        endsWithOneSentence(
                Map.of(
                        "TIDINGS_MONGO_URI",
                        "mongodb://ann:geheim@127.0.0.1:" + port + "/shop",
                        "TIDINGS_MONGO_CONNECT_TIMEOUT",
                        "PT1S"),
                "127.0.0.1:" + port);
    }

    private void endsWithOneSentence(Map<String, String> settings, String about) {
        try (var node = NodeProcess.start(folder, settings)) {
            assertThat(node.exitCode()).isEqualTo(1);
            assertThat(node.output().strip()).contains(about).endsWith(".").doesNotContain("\n", "Exception", "geheim");
        }
    }
}
