package tidings.cluster;

import com.hazelcast.config.ClasspathXmlConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.ListenerConfig;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import tidings.settings.Address;
import tidings.settings.ClusterSettings;

/** Makes what joins a node to the others: TCP to the members that are named, and to nobody else. */
public final class Clusters {
    private static final String BASE = "conf/hazelcast.xml";

    private Clusters() {}

    public static ClusterManager manager(ClusterSettings settings) {
        return new HazelcastClusterManager(config(settings));
    }

    private static Config config(ClusterSettings settings) {
        var config = new ClasspathXmlConfig(Clusters.class.getClassLoader(), BASE);
        config.setClusterName("tidings");
        // Rather than by interfaces, which would also leave out members that have names and are elsewhere.
        config.setProperty("hazelcast.local.localAddress", settings.host());
        config.addListenerConfig(new ListenerConfig(new Neighbours()));
        var network = config.getNetworkConfig();
        network.setPort(settings.port()).setPortAutoIncrement(false).setReuseAddress(true);
        network.setPublicAddress(settings.self().toString());
        var tcp = network.getJoin().getTcpIpConfig().setEnabled(true);
        settings.members().stream().map(Address::toString).forEach(tcp::addMember);
        return config;
    }
}
