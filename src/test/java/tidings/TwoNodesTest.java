package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.NodeCluster;
import tidings.fixture.NodeProcess;
import tidings.fixture.People;

/** Two nodes that are one system: the second joins the first one's store and shares its work. */
class TwoNodesTest {
    private static final Duration A_WHILE = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    @Test
    void what_is_done_at_one_node_is_known_at_the_other() {
        try (var cluster = NodeCluster.start(folder, 2)) {
            var token = People.register(cluster.node(0), "ann@example.org").orElseThrow();

            var me = People.me(cluster.node(1), token);

            assertThat(me.getString("email")).isEqualTo("ann@example.org");
            assertThat(People.signIn(cluster.node(1), "ann@example.org")).isPresent();
        }
    }

    @Test
    void a_node_that_is_killed_takes_nothing_with_it() {
        try (var cluster = NodeCluster.start(folder, 2)) {
            var token = People.register(cluster.node(1), "ann@example.org").orElseThrow();

            cluster.node(1).kill();

            await().atMost(A_WHILE)
                    .untilAsserted(
                            () -> assertThat(emailOf(cluster.node(0), token)).isEqualTo("ann@example.org"));
            assertThat(People.register(cluster.node(0), "bob@example.org")).isPresent();
            assertThat(emailOf(cluster.restart(1), token)).isEqualTo("ann@example.org");
        }
    }

    @Test
    void a_node_waits_for_the_one_that_embeds_the_store() {
        try (var cluster = NodeCluster.start(folder, 2)) {
            var token = People.register(cluster.node(1), "ann@example.org").orElseThrow();

            cluster.node(0).kill();
            await().atMost(A_WHILE).until(() -> cluster.node(1).status("/health/ready") == 503);
            assertThat(cluster.node(1).status("/health/live")).isEqualTo(200);
            cluster.restart(0);

            await().atMost(A_WHILE).until(() -> cluster.node(1).isReady());
            assertThat(emailOf(cluster.node(1), token)).isEqualTo("ann@example.org");
        }
    }

    @Test
    void a_node_leaves_when_it_is_told_to_and_the_other_goes_on() {
        try (var cluster = NodeCluster.start(folder, 2)) {
            cluster.node(1).terminate();

            assertThat(cluster.node(1).exitCode()).isEqualTo(143);
            assertThat(People.register(cluster.node(0), "bob@example.org")).isPresent();
            await().atMost(A_WHILE)
                    .untilAsserted(() -> assertThat(cluster.node(0).output())
                            .contains("a node joined address=127.0.0.1:", "a node left address=127.0.0.1:"));
            assertThat(cluster.node(1).output()).contains("a node joined address=127.0.0.1:");
            assertThat(cluster.node(1).output()).doesNotContain("without proper access to required Java packages");
        }
    }

    private static String emailOf(NodeProcess node, String token) {
        return People.me(node, token).getString("email");
    }
}
