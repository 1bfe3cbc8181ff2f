package tidings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.NodeProcess;

/** What the settings of the web do to a node that runs, in production most of all. */
class ProductionTest {
    @TempDir
    private Path folder;

    @Test
    void what_is_for_developers_is_not_there_in_production() {
        try (var node = NodeProcess.start(folder, Map.of("TIDINGS_PROFILE", "production"))
                .awaitReady()) {
            assertThat(node.status("/playground/")).isEqualTo(404);
            assertThat(node.status("/mailbox")).isEqualTo(404);
            assertThat(node.status("/mailbox/m")).isEqualTo(404);
            assertThat(node.get("/unsubscribe/none").body()).contains("leads nowhere");
            assertThat(node.graphql("{\"query\":\"{ __schema { queryType { name } } }\"}")
                            .body())
                    .contains("FORBIDDEN")
                    .doesNotContain("\"Query\"");
        }
    }

    @Test
    void what_is_for_developers_is_there_otherwise() {
        try (var node = NodeProcess.start(folder, Map.of()).awaitReady()) {
            assertThat(node.status("/playground/")).isEqualTo(200);
            assertThat(node.status("/mailbox")).isEqualTo(200);
            assertThat(node.graphql("{\"query\":\"{ __schema { queryType { name } } }\"}")
                            .body())
                    .contains("\"Query\"");
        }
    }

    @Test
    void a_setting_is_the_limit_that_holds() {
        var settings = Map.of("TIDINGS_GRAPHQL_TOKENS", "10", "TIDINGS_HTTP_BODY_BYTES", "1024");
        try (var node = NodeProcess.start(folder, settings).awaitReady()) {
            assertThat(node.graphql("{\"query\":\"{ a b c d e f g h i j k }\"}").body())
                    .contains("tokens");
            assertThat(node.graphql("{\"query\":\"" + " ".repeat(2_000) + "{ __typename }\"}")
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void with_an_allow_list_nothing_else_is_executed() throws Exception {
        var documents = Files.createDirectory(folder.resolve("documents"));
        Files.writeString(documents.resolve("type.graphql"), "{ __typename }");
        try (var node = NodeProcess.start(folder, Map.of("TIDINGS_GRAPHQL_ALLOW_LIST", documents.toString()))
                .awaitReady()) {
            assertThat(node.graphql("{\"query\":\"{ __typename }\"}").body()).contains("\"Query\"");
            assertThat(node.graphql("{\"query\":\"{ t: __typename }\"}").body()).contains("FORBIDDEN");
        }
    }
}
