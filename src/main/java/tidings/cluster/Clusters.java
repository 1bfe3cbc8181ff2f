package tidings.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import io.vertx.core.eventbus.EventBusOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tidings.settings.ClusterSettings;

/** Makes what joins a node to the others: TCP to the members that are named, and to nobody else. */
public final class Clusters {
    private Clusters() {}

    /**
     * Joins the nodes that are there; blocks meanwhile.
     *
     * @param roles what this node is for
     * @throws CannotJoin with a sentence for whoever started the node
     */
    public static Membership join(ClusterSettings settings, Instant startedAt, List<String> roles) {
        return join(settings, Configs.of(settings, startedAt, roles));
    }

    static Membership join(ClusterSettings settings, Config config) {
        var tls = settings.tls().map(Tls::in);
        try {
            return new Membership(instance(config, tls), settings.members().size());
        } catch (IllegalStateException | HazelcastException e) {
            throw new CannotJoin(
                    "The node cannot join the cluster at " + settings.self()
                            + ": the address is not one of this machine, its port is in use, or the nodes there refuse it.",
                    e);
        }
    }

    private static HazelcastInstance instance(Config config, Optional<Tls> tls) {
        return tls.map(each -> HazelcastInstanceFactory.newHazelcastInstance(config, null, new TlsNodeContext(each)))
                .orElseGet(() -> Hazelcast.newHazelcastInstance(config));
    }

    /** How a member's event bus listens and reaches the others. */
    public static EventBusOptions eventBus(ClusterSettings settings) {
        var options = new EventBusOptions()
                .setHost(settings.listensAt())
                .setPort(settings.busPort())
                .setClusterPublicHost(settings.host());
        settings.tls().map(Tls::in).ifPresent(tls -> tls.secure(options));
        return options;
    }
}
