package tidings;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import tidings.fixture.NodeProcess;

/** Looks at the health and the metrics of a node once a second, as whoever runs it does. */
final class NodeWatch implements AutoCloseable {
    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$");

    private final NodeProcess node;
    private final Thread thread = new Thread(this::watch, "watch");
    private volatile boolean over;
    private double least = Double.MAX_VALUE;
    private double most;
    private double longest;
    private int refused;

    NodeWatch(NodeProcess node) {
        this.node = node;
        thread.start();
    }

    /** What was seen until now. */
    synchronized String seen() {
        return String.format(
                Locale.ROOT,
                "heap used from %.0f to %.0f MB; /health and /metrics took %.0f ms at most, refused %d times",
                least / 1e6,
                most / 1e6,
                longest,
                refused);
    }

    private void watch() {
        while (!over) {
            look();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private synchronized void look() {
        var start = System.nanoTime();
        var isLive = node.status("/health/live") == 200 && node.status("/health/ready") == 200;
        var metrics = node.get("/metrics");
        longest = Math.max(longest, (System.nanoTime() - start) / 1e6);
        if (!isLive || metrics.statusCode() != 200) {
            refused++;
        }
        var used = HEAP.matcher(metrics.body())
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
        least = Math.min(least, used);
        most = Math.max(most, used);
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
