package tidings.cluster;

import com.hazelcast.config.Config;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tidings.fixture.Cluster;
import tidings.settings.Address;
import tidings.settings.ClusterSettings;
import tidings.settings.Secret;

/** Members of a cluster in this process, without a Vert.x; all of them leave in the end. */
final class Members implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    final List<Address> addresses;
    private final List<Membership> joined = new CopyOnWriteArrayList<>();

    Members(int many) {
        addresses = Cluster.addresses(many);
    }

    Membership join(int place) {
        return join(settings(place, null, null));
    }

    Membership join(int place, String secret) {
        return join(settings(place, secret, null));
    }

    Membership join(int place, Path tls) {
        return join(settings(place, null, tls));
    }

    private Membership join(ClusterSettings settings) {
        var membership = Clusters.join(settings, config(settings));
        joined.add(membership);
        return membership;
    }

    /** One that gives up soon on members that do not let it in. */
    static Config config(ClusterSettings settings) {
        var config = Configs.of(settings, NOON, List.of("users", "web"));
        config.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().setConnectionTimeoutSeconds(1);
        return config.setProperty("hazelcast.max.join.seconds", "3");
    }

    ClusterSettings settings(int place, @Nullable String secret, @Nullable Path tls) {
        var address = addresses.get(place);
        return new ClusterSettings(
                addresses,
                address.host(),
                address.port(),
                Optional.empty(),
                0,
                "tidings",
                Optional.ofNullable(secret).map(Secret::new),
                Optional.ofNullable(tls),
                ClusterSettings.Network.UNTRUSTED);
    }

    @Override
    public void close() {
        joined.forEach(Membership::leave);
    }
}
