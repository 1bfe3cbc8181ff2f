package tidings.readme;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Client;
import tidings.fixture.NodeProcess;
import tidings.fixture.NodeScripts;

/** Whoever types what the README says, from its top to its end, gets what it promises. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final String PASSWORD = "the one that was shown";
    private static final String BEGIN = "<!-- settings -->";
    private static final String END = "<!-- end of settings -->";

    /** Ends at the first answer with an error, and says which; `field` is what a reader copies out of the last answer. */
    private static final String READER = """
            set -euo pipefail
            curl() {
              command curl "$@" >last
              printf '%s\\n' "$*" >>typed
              if grep -q '"errors"' last || ! grep -q '"data"' last; then echo "$*"; cat last; exit 1; fi
            }
            field() { grep -o "\\"$1\\":\\"[^\\"]*\\"" last | head -n 1 | cut -d '"' -f 4 | grep .; }
            """;

    @TempDir
    private Path folder;

    @Test
    void what_is_asked_of_a_node_is_answered() throws Exception {
        try (var node = NodeProcess.start(folder, Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD))
                .awaitReady()) {
            var calls = Snippet.of(README).stream().filter(Snippet::isCalls).toList();

            var said = bash(READER
                    + calls.stream().map(each -> typed(each, node.port())).collect(Collectors.joining("\n")));

            assertThat(said).isEmpty();
            assertThat(Files.readString(folder.resolve("typed")).lines().filter(line -> line.startsWith("-s ")))
                    .hasSizeGreaterThan(20);
        }
    }

    @Test
    void the_feed_shows_what_happens() throws Exception {
        try (var node = NodeProcess.start(folder, Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD))
                .awaitReady()) {
            var ann = Client.registered(node, "ann@example.org");
            var feed = Snippet.of(README).stream()
                    .filter(each -> each.language().equals("js"))
                    .map(each -> typed(each, node.port()))
                    .toList();
            assertThat(feed).hasSize(1);
            var output = folder.resolve("feed.txt");
            var script =
                    NodeScripts.start("feed.mjs", feed.get(0), Map.of("TOKEN", requireNonNull(ann.token())), output);
            try {
                Awaitility.await().untilAsserted(() -> {
                    write(node, ann);
                    assertThat(Files.readString(output)).contains("\"kind\":\"ADDED\"", "Hello Ann");
                });
            } finally {
                script.destroyForcibly().waitFor();
            }
        }
    }

    private static void write(NodeProcess node, Client to) {
        var id = to.data("{ me { id } }", new JsonObject()).getJsonObject("me").getString("id");
        var message = new JsonObject()
                .put("userId", id)
                .put("category", "ACCOUNT")
                .put("title", "Hello Ann")
                .put("body", "Good to see you.");
        Client.boss(node, PASSWORD)
                .data(
                        "mutation($in: SendNotificationInput!) { sendNotification(input: $in) }",
                        new JsonObject().put("in", message));
    }

    @Test
    void the_collection_for_postman_goes_through() throws Exception {
        try (var node = NodeProcess.start(folder, Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD))
                .awaitReady()) {
            var collection =
                    Path.of("src/test/postman/tidings.postman_collection.json").toAbsolutePath();

            var outcome =
                    NodeScripts.run("workflow.mjs", collection.toString(), "http://127.0.0.1:" + node.port(), PASSWORD);

            assertThat(outcome.said()).contains("0 failures").containsPattern("1[3-9] requests|[2-9]\\d requests");
            assertThat(outcome.exit()).isZero();
        }
    }

    /** What cannot be typed at this node is run by whoever is named here. */
    @Test
    void every_other_snippet_is_run_somewhere() throws IOException {
        var elsewhere = Map.ofEntries(
                Map.entry("mvn -q compile exec:exec", ".ci/readme"),
                Map.entry("mvn -q -DskipTests package", ".ci/image"),
                Map.entry("java -jar target/tidings.jar demo", "src/test/java/tidings/DemoTest.java"),
                Map.entry("TOKEN=$TOKEN node feed.mjs", "src/test/java/tidings/readme/ReadmeTest.java"),
                Map.entry("curl -s -X POST -d List-Unsubscribe", "src/test/java/tidings/web/UnsubscribePageTest.java"),
                Map.entry("TIDINGS_CLUSTER_MEMBERS=", ".ci/readme"),
                Map.entry("TIDINGS_ROLES=", "src/test/java/tidings/RolesTest.java"),
                Map.entry("openssl req -x509", ".ci/readme"),
                Map.entry("TIDINGS_RABBITMQ_URI=", "src/test/java/tidings/MonitoringTest.java"),
                Map.entry("rabbitmqctl add_user", "src/test/java/tidings/rabbit/PermissionsTest.java"),
                Map.entry("TIDINGS_REDIS_URI=", "src/test/java/tidings/MonitoringTest.java"),
                Map.entry(".ci/make-env", ".ci/compose"),
                Map.entry("java -jar target/tidings.jar backup", "src/test/java/tidings/BackupNodeTest.java"),
                Map.entry("TIDINGS_DATA_DIR=fresh", "src/test/java/tidings/BackupNodeTest.java"),
                Map.entry("mvn verify", ".ci/run"),
                Map.entry("mvn -q test-compile exec:exec -Pbench", "src/test/java/tidings/Benchmarks.java"),
                Map.entry("BENCHMARKS=evaluation", "src/test/java/tidings/Benchmarks.java"));

        var others = Snippet.of(README).stream()
                .filter(each -> each.language().equals("sh") && !each.isCalls())
                .map(each -> each.text().lines().findFirst().orElseThrow());

        assertThat(others).allSatisfy(line -> assertThat(elsewhere.keySet()).anyMatch(line::startsWith));
        assertThat(elsewhere.values()).allMatch(runner -> Files.exists(Path.of(runner)));
    }

    /** `mvn test -Dtest=ReadmeTest -Dtidings.write=true` writes it anew. */
    @Test
    void its_table_of_settings_is_what_the_settings_are() throws IOException {
        var page = Files.readString(README);
        var table = BEGIN + "\n" + SettingsTable.of(Path.of("conf/tidings.yaml")) + "\n" + END;
        var updated = page.substring(0, page.indexOf(BEGIN)) + table + page.substring(page.indexOf(END) + END.length());
        if (Boolean.getBoolean("tidings.write")) {
            Files.writeString(README, updated);
        }

        assertThat(Files.readString(README)).isEqualTo(updated);
        assertThat(table).contains("| `TIDINGS_HTTP_PORT` | `4000` | the port to listen on; 0: any free one |");
    }

    /** As a reader of it would: with the port of this node, and with what the last answer said where it says so. */
    private static String typed(Snippet snippet, int port) {
        return snippet.text()
                .replace("127.0.0.1:4000", "127.0.0.1:" + port)
                .replaceAll("(?m)^(\\w+)='(?:the|an) (\\w+) of (?:the|that) answer'$", "$1=\\$(field $2)");
    }

    private String bash(String script) throws IOException, InterruptedException {
        var output = folder.resolve("said").toFile();
        var bash = new ProcessBuilder(List.of("bash", "-c", script))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertThat(bash.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output.toPath());
    }
}
