package tidings.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a store is opened.
 *
 * @param directory where its file lies; made if it is missing
 * @param port on the loopback; 0 for any free one
 * @param refuseScans refuses queries that no index serves: for tests, which so hold that each query has its index
 * @param gather how long a commit waits for more writes to join it
 * @param durability what an answered write survives
 */
public record EmbeddedOptions(Path directory, int port, boolean refuseScans, Duration gather, Durability durability) {
    private static final int MAX_PORT = 65_535;
    private static final Duration MAX_GATHER = Duration.ofMillis(100);

    /** What an answered write survives. */
    public enum Durability {
        /** The end of the process, however sudden. The operating system writes to the disk when it sees fit. */
        PROCESS,
        /** Also the end of the machine: every commit is forced to the disk. */
        POWER_LOSS
    }

    public EmbeddedOptions {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port: must be 0 to " + MAX_PORT + ", was " + port);
        }
        if (gather.isNegative() || gather.compareTo(MAX_GATHER) > 0) {
            throw new IllegalArgumentException("gather: must be PT0S to " + MAX_GATHER + ", was " + gather);
        }
    }

    public static EmbeddedOptions in(Path directory) {
        return new EmbeddedOptions(directory, 0, false, Duration.ofMillis(1), Durability.POWER_LOSS);
    }

    public EmbeddedOptions withPort(int other) {
        return new EmbeddedOptions(directory, other, refuseScans, gather, durability);
    }

    public EmbeddedOptions refusingScans() {
        return new EmbeddedOptions(directory, port, true, gather, durability);
    }

    public EmbeddedOptions with(Durability other) {
        return new EmbeddedOptions(directory, port, refuseScans, gather, other);
    }

    public EmbeddedOptions withGather(Duration other) {
        return new EmbeddedOptions(directory, port, refuseScans, other, durability);
    }
}
