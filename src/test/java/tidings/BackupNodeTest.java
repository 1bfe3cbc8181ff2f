package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Client;
import tidings.fixture.NodeProcess;
import tidings.fixture.Ports;

/** One command copies the store of a node that goes on; another one makes a fresh node of the copy. */
class BackupNodeTest {
    private static final String PASSWORD = "an unlikely thing to say";

    @TempDir
    private Path folder;

    private final int port = Ports.free(1).get(0);

    @Test
    void a_fresh_node_goes_on_from_a_backup() throws Exception {
        String archive;
        try (var node = start(Files.createDirectory(folder.resolve("old")))) {
            Client.registered(node, "ann@example.org");
            Client.boss(node, PASSWORD).added("Before", 3);
            archive = said("backup").replaceFirst(", \\d+ bytes$", "");
            Client.boss(node, PASSWORD).added("After", 3);
        }
        var fresh = Files.createDirectory(folder.resolve("fresh"));

        assertThat(said("restore", archive)).contains("is restored in");

        Files.move(folder.resolve("data"), fresh.resolve("data"));
        try (var node = start(fresh)) {
            var products = new Client(node, null).data("{ products { nodes { name available } } }", new JsonObject());
            assertThat(products.getJsonObject("products").getJsonArray("nodes").encode())
                    .isEqualTo("[{\"name\":\"Before\",\"available\":3}]");
            var ann = Client.boss(node, PASSWORD)
                    .data("{ users { nodes { email } } }", new JsonObject())
                    .encode();
            assertThat(ann).contains("ann@example.org");
        }
    }

    @Test
    void what_cannot_be_done_is_one_sentence_and_a_code() {
        refuses(1, "no node with an embedded store answers at port " + port, "backup");
        refuses(1, "nothing.zip is no backup that could be put back.", "restore", "nothing.zip");
        refuses(2, "backup; restore ARCHIVE", "restore");
        refuses(2, "backup; restore ARCHIVE", "dance");
    }

    private NodeProcess start(Path folder) {
        return NodeProcess.start(folder, settings()).awaitReady();
    }

    private Map<String, String> settings() {
        return new HashMap<>(Map.of("TIDINGS_EMBEDDED_PORT", String.valueOf(port), "TIDINGS_ADMIN_PASSWORD", PASSWORD));
    }

    private String said(String... arguments) {
        try (var command = NodeProcess.run(folder, settings(), arguments)) {
            assertThat(command.exitCode()).as(command::output).isZero();
            return command.output().strip();
        }
    }

    private void refuses(int code, String sentence, String... arguments) {
        try (var command = NodeProcess.run(folder, settings(), arguments)) {
            assertThat(command.exitCode()).isEqualTo(code);
            assertThat(command.output()).contains(sentence).hasLineCount(1);
        }
    }
}
