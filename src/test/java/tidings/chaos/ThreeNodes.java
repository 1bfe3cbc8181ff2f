package tidings.chaos;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tidings.fixture.NodeProcess;
import tidings.fixture.Ports;

/** Three nodes that are one cluster, the first of which embeds the store, and the ways between them. */
final class ThreeNodes implements AutoCloseable {
    static final int SIZE = 3;
    private static final int PORTS = 2;
    private static final Duration A_WHILE = Duration.ofMinutes(2);
    /** How many nodes there are, as a node says each time when one comes or goes. */
    private static final Pattern NODES = Pattern.compile(" nodes=(\\d+)");

    private final Path folder;
    private final List<Integer> ports = Ports.free(SIZE * PORTS + 1);
    private final Map<String, String> common;
    private final Ways ways;
    private final AtomicReferenceArray<NodeProcess> nodes = new AtomicReferenceArray<>(SIZE);

    private ThreeNodes(Path folder, Map<String, String> common) {
        this.folder = folder;
        this.common = common;
        this.ways = new Ways(folder, each().map(this::ports).toList());
    }

    /** All of them with these settings, ready and one cluster. */
    static ThreeNodes start(Path folder, Map<String, String> settings) {
        var three = new ThreeNodes(folder, settings);
        three.restart(0);
        var others = each().filter(node -> node > 0)
                .map(node -> CompletableFuture.runAsync(() -> three.restart(node)))
                .toList();
        others.forEach(CompletableFuture::join);
        three.awaitWhole();
        return three;
    }

    static Stream<Integer> each() {
        return IntStream.range(0, SIZE).boxed();
    }

    NodeProcess node(int node) {
        return nodes.get(node);
    }

    /** The store that all of them share. */
    String storeUri() {
        return "mongodb://127.0.0.1:" + storePort() + "/tidings";
    }

    /** Starts this node anew, at the same addresses and over the same data; waits until it is ready. */
    void restart(int node) {
        var started = NodeProcess.start(folder, settings(node), ways.options(node));
        nodes.set(node, started);
        started.awaitReady();
    }

    void cutOff(int node) {
        ways.cutOff(node);
    }

    void mend() {
        ways.mend();
    }

    /** Until each is ready and sees all others. */
    void awaitWhole() {
        await().atMost(A_WHILE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> each().allMatch(node -> node(node).isReady() && seenBy(node) == SIZE));
    }

    /** Until these see only so many. */
    void awaitSeen(int many, int... by) {
        await().atMost(A_WHILE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> IntStream.of(by).allMatch(node -> seenBy(node) == many));
    }

    @Override
    public void close() {
        each().map(nodes::get).filter(node -> node != null).forEach(NodeProcess::kill);
        ways.close();
    }

    private int seenBy(int node) {
        return NODES.matcher(node(node).output())
                .results()
                .reduce((first, second) -> second)
                .map(last -> Integer.parseInt(last.group(1)))
                .orElse(1);
    }

    private Map<String, String> settings(int node) {
        var settings = new HashMap<>(common);
        settings.put("TIDINGS_CLUSTER_MEMBERS", each().map(this::address).collect(Collectors.joining(",")));
        settings.put("TIDINGS_CLUSTER_HOST", Ways.name(node));
        settings.put("TIDINGS_CLUSTER_PORT", ports(node).get(0).toString());
        settings.put("TIDINGS_CLUSTER_BUS_PORT", ports(node).get(1).toString());
        settings.put("TIDINGS_EMBEDDED_PORT", String.valueOf(storePort()));
        return settings;
    }

    private String address(int node) {
        return Ways.name(node) + ":" + ports(node).get(0);
    }

    private List<Integer> ports(int node) {
        return ports.subList(node * PORTS, (node + 1) * PORTS);
    }

    private int storePort() {
        return ports.get(SIZE * PORTS);
    }
}
