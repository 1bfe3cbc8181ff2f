package tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Authority;
import tidings.fixture.Client;
import tidings.fixture.NodeProcess;
import tidings.fixture.People;
import tidings.fixture.Ports;

/** A member of a cluster from outside: where it listens, and how a whole node does with a secret and TLS. */
class ClusteredNodeTest {
    private static final String LISTENS = "0A";
    private static final String LOOPBACK = "0100007F";
    private static final String SECRET = "an unlikely thing to say";

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_member_listens_where_it_is_told_to_and_nowhere_else() throws IOException {
        var ports = Ports.free(3);
        var settings = new HashMap<>(member(ports.subList(0, 1), 0, ports.get(1)));
        settings.put("TIDINGS_CLUSTER_BUS_PORT", String.valueOf(ports.get(2)));
        try (var node = NodeProcess.start(folder, settings).awaitReady()) {
            var expected = new TreeSet<Integer>(ports);
            expected.add(node.port());

            assertThat(listening(node.pid(), "tcp", LISTENS))
                    .allSatisfy(socket -> assertThat(socket).matches("(0{8}|0{16}F{4}0000)?" + LOOPBACK + ":.*"));
            assertThat(ports(listening(node.pid(), "tcp", LISTENS))).isEqualTo(expected);
            assertThat(listening(node.pid(), "udp", "07")).isEmpty();
            assertThat(new JsonObject(node.get("/health/ready").body()))
                    .isEqualTo(JsonObject.of("status", "ready", "nodes", 1, "members", 1));
        }
    }

    @Test
    void a_node_alone_shows_itself() {
        try (var node = NodeProcess.start(folder, Map.of("TIDINGS_ADMIN_PASSWORD", SECRET))
                .awaitReady()) {
            var nodes = Client.boss(node, SECRET)
                    .data("{ nodes { address self roles } }", new JsonObject())
                    .getJsonArray("nodes");

            assertThat(nodes).hasSize(1);
            assertThat(nodes.getJsonObject(0).getString("address")).isEqualTo("127.0.0.1:" + node.port());
            assertThat(nodes.getJsonObject(0).getBoolean("self")).isTrue();
            assertThat(nodes.getJsonObject(0).getJsonArray("roles")).contains("web", "users");
        }
    }

    @Test
    void a_member_that_falls_out_of_its_cluster_is_alive_but_not_ready() throws Exception {
        var ports = Ports.free(3);
        var settings = new HashMap<>(member(ports.subList(0, 1), 0, ports.get(1)));
        settings.put("TIDINGS_HTTP_PORT", String.valueOf(ports.get(2)));
        var node = WholeNode.start(settings, folder, Clock.systemUTC());
        try {
            assertThat(get(ports.get(2), "/health/ready").statusCode()).isEqualTo(200);

            hazelcastAt(ports.get(0)).shutdown();

            var ready = get(ports.get(2), "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(ready.body()).getJsonArray("failing")).contains("cluster");
            assertThat(get(ports.get(2), "/health/live").statusCode()).isEqualTo(200);
        } finally {
            node.stop();
        }
    }

    private static HazelcastInstance hazelcastAt(int port) {
        return Hazelcast.getAllHazelcastInstances().stream()
                .filter(each -> each.getCluster().getLocalMember().getAddress().getPort() == port)
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void nodes_with_tls_and_a_secret_are_one_house_in_production() {
        var ports = Ports.free(3);
        var ours = Authority.found(folder, "ours");
        try (var first = start(ports, 0, ours).awaitReady();
                var second = start(ports, 1, ours).awaitReady()) {
            var token = People.register(first, "ann@example.org").orElseThrow();

            assertThat(People.me(second, token).getString("email")).isEqualTo("ann@example.org");
            await().untilAsserted(
                            () -> assertThat(second.get("/health/ready").body()).contains("\"nodes\":2"));
            assertThat(first.output() + second.output())
                    .doesNotContain(SECRET)
                    .doesNotContainPattern("tidings-[0-9a-f]{16}");
        }
    }

    private NodeProcess start(List<Integer> ports, int place, Authority authority) {
        var settings = new HashMap<>(member(ports.subList(0, 2), place, ports.get(2)));
        settings.put("TIDINGS_PROFILE", "production");
        settings.put("TIDINGS_CLUSTER_SECRET", SECRET);
        settings.put("TIDINGS_CLUSTER_TLS", authority.issue("node" + place).toString());
        return NodeProcess.start(folder, settings);
    }

    private static Map<String, String> member(List<Integer> members, int place, int storePort) {
        return Map.of(
                "TIDINGS_CLUSTER_MEMBERS",
                members.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")),
                "TIDINGS_CLUSTER_PORT",
                String.valueOf(members.get(place)),
                "TIDINGS_EMBEDDED_PORT",
                String.valueOf(storePort));
    }

    /** The addresses, in hexadecimal, of this process's sockets in that state. */
    private static List<String> listening(long pid, String protocol, String state) throws IOException {
        var own = socketsOf(pid);
        try (var four = Files.lines(Path.of("/proc/net/" + protocol));
                var six = Files.lines(Path.of("/proc/net/" + protocol + "6"))) {
            return Stream.concat(four, six)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[3].equals(state) && own.contains(fields[9]))
                    .map(fields -> fields[1])
                    .toList();
        }
    }

    private static Set<String> socketsOf(long pid) throws IOException {
        try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return files.map(ClusteredNodeTest::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring(8, target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedSince) {
            return "";
        }
    }

    private static Set<Integer> ports(List<String> sockets) {
        return sockets.stream()
                .map(socket -> Integer.parseInt(socket.substring(socket.indexOf(':') + 1), 16))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
