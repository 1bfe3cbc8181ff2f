package tidings.cluster;

import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/** Takes the member that we made out of the cluster together with its Vert.x, which does so only with one that it made. */
final class LeavingManager extends HazelcastClusterManager {
    private final HazelcastInstance hazelcast;

    LeavingManager(HazelcastInstance hazelcast) {
        super(hazelcast);
        this.hazelcast = hazelcast;
    }

    /** Beside Vert.x, whose threads may be gone by then. */
    @Override
    public void leave(Completable<Void> left) {
        super.leave((done, cause) -> new Thread(() -> shutDown(left, cause), "leave the cluster").start());
    }

    private void shutDown(Completable<Void> left, Throwable cause) {
        try {
            hazelcast.shutdown();
        } finally {
            left.complete(null, cause);
        }
    }
}
