package tidings.cluster;

import com.hazelcast.config.ClasspathXmlConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tidings.settings.Address;
import tidings.settings.ClusterSettings;

/** Our settings in the words of Hazelcast. */
final class Configs {
    private static final String BASE = "conf/hazelcast.xml";
    /** What Vert.x looks for in a member that it did not start itself. */
    private static final String VERTX_ID = "__vertx.nodeId";

    private static final String EVERYWHERE = "0.0.0.0";

    private Configs() {}

    static Config of(ClusterSettings settings, Instant startedAt, List<String> roles) {
        var config = new ClasspathXmlConfig(Configs.class.getClassLoader(), BASE);
        config.setClusterName(SharedName.of(settings));
        config.addListenerConfig(new ListenerConfig(new Comings()));
        config.getMemberAttributeConfig()
                .setAttribute(VERTX_ID, UUID.randomUUID().toString());
        Neighbour.describe(config.getMemberAttributeConfig(), startedAt, roles);
        var network = config.getAdvancedNetworkConfig().setMemberEndpointConfig(endpoint(settings));
        var tcp = network.getJoin().getTcpIpConfig().setEnabled(true);
        settings.members().stream().map(Address::toString).forEach(tcp::addMember);
        listen(config, settings);
        return config;
    }

    /** By address rather than by interfaces, which would also leave out members that have names and are elsewhere. */
    private static void listen(Config config, ClusterSettings settings) {
        var everywhere = settings.listensAt().equals(EVERYWHERE);
        config.setProperty("hazelcast.socket.server.bind.any", String.valueOf(everywhere));
        if (!everywhere) {
            config.setProperty("hazelcast.local.localAddress", settings.listensAt());
        }
    }

    private static ServerSocketEndpointConfig endpoint(ClusterSettings settings) {
        return new ServerSocketEndpointConfig()
                .setPort(settings.port())
                .setPortAutoIncrement(false)
                .setReuseAddress(true)
                .setPublicAddress(settings.self().toString());
    }
}
