package tidings.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tidings.fixture.Line;

/**
 * The ways between nodes on this machine, each of which can be cut. A node knows the others by names, and where a name leads is
 * said by a file of its own: over a line that belongs to these two, and to this direction. All of 127.0.0.0/8 has to be this
 * machine, as on Linux.
 */
final class Ways implements AutoCloseable {
    private final Path folder;
    private final List<List<Integer>> ports;
    private final Map<Way, List<Line>> lines = new HashMap<>();

    private record Way(int from, int to) {
        private boolean isAround(int node) {
            return from == node || to == node;
        }
    }

    /**
     * Opens all of them.
     *
     * @param folder where the names are written
     * @param ports at which each node is reached by the others
     */
    Ways(Path folder, List<List<Integer>> ports) {
        this.folder = folder;
        this.ports = ports;
        for (var node = 0; node < ports.size(); node++) {
            others(node).forEach(this::open);
            writeNames(node);
        }
    }

    /** Begins as addresses of the loopback do, so that it is taken for one. */
    static String name(int node) {
        return "127.node" + node;
    }

    /** By which the JVM of a node finds the others. */
    List<String> options(int node) {
        return List.of("-Djdk.net.hosts.file=" + names(node), "-Dvertx.disableDnsResolver=true");
    }

    /** From now on nothing goes between this node and the others. */
    void cutOff(int node) {
        lines(way -> way.isAround(node)).forEach(Line::freeze);
    }

    void mend() {
        lines(way -> true).forEach(Line::thaw);
    }

    @Override
    public void close() {
        lines(way -> true).forEach(Line::close);
    }

    private Stream<Line> lines(Predicate<Way> which) {
        return lines.entrySet().stream()
                .filter(each -> which.test(each.getKey()))
                .flatMap(each -> each.getValue().stream());
    }

    private Stream<Way> others(int node) {
        return IntStream.range(0, ports.size()).filter(other -> other != node).mapToObj(other -> new Way(node, other));
    }

    private void open(Way way) {
        lines.put(
                way,
                ports.get(way.to()).stream()
                        .map(port -> new Line(
                                new InetSocketAddress(numeric(address(way)), port),
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                        .toList());
    }

    private void writeNames(int node) {
        var others = others(node)
                .map(way -> address(way) + " " + name(way.to()) + "\n")
                .collect(Collectors.joining());
        try {
            var here = "127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName() + " " + name(node) + "\n";
            Files.writeString(names(node), here + others);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path names(int node) {
        return folder.resolve("names-" + node);
    }

    private static String address(Way way) {
        return "127.1." + (way.from() + 1) + "." + (way.to() + 1);
    }

    private static InetAddress numeric(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}
