package tidings;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import tidings.fixture.Futures;
import tidings.settings.Settings;

/** A whole node in this process, by the clock of a test. */
public final class WholeNode {
    private final Node node;

    private WholeNode(Node node) {
        this.node = node;
    }

    /**
     * Starts one and waits until it is up.
     *
     * @param folder where it is started
     */
    public static WholeNode start(Map<String, String> environment, Path folder, Clock clock) {
        return new WholeNode(Futures.await(Node.start(Settings.load(environment, folder), clock)));
    }

    public Vertx vertx() {
        return node.vertx();
    }

    /** Stops it in order and waits for that. */
    public void stop() {
        Futures.await(node.stop());
    }
}
