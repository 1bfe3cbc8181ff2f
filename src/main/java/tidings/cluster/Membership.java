package tidings.cluster;

import com.hazelcast.cluster.ClusterState;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.List;

/** This node as one of several. */
public final class Membership implements Neighbourhood {
    private final HazelcastInstance hazelcast;
    private final int expected;

    Membership(HazelcastInstance hazelcast, int expected) {
        this.hazelcast = hazelcast;
        this.expected = expected;
    }

    /** For the one Vert.x of this node, with which it leaves. */
    public ClusterManager manager() {
        return new LeavingManager(hazelcast);
    }

    /** For whoever has no Vert.x yet that would. Blocks. */
    public void leave() {
        hazelcast.shutdown();
    }

    /** Nobody while it is none of them any more. */
    @Override
    public List<Neighbour> nodes() {
        try {
            return hazelcast.getCluster().getMembers().stream()
                    .map(Neighbour::of)
                    .toList();
        } catch (HazelcastInstanceNotActiveException e) {
            return List.of();
        }
    }

    @Override
    public int expected() {
        return expected;
    }

    /** While others come and go it is as well: then only the routes are made anew. */
    @Override
    public boolean isWhole() {
        try {
            return hazelcast.getLifecycleService().isRunning()
                    && hazelcast.getCluster().getClusterState() != ClusterState.PASSIVE;
        } catch (HazelcastInstanceNotActiveException e) {
            return false;
        }
    }
}
