package tidings.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The nodes that share the work, this one among them; none: this node is alone.
 *
 * @param host where the others reach this node
 * @param listen where it listens, if that is another address
 * @param busPort of the event bus; 0: any free one
 * @param secret what all of them share; one that has another does not join
 * @param tls a folder with the certificate of this node, its key, and the certificate of who signs for all of them
 */
public record ClusterSettings(
        List<Address> members,
        String host,
        int port,
        Optional<String> listen,
        int busPort,
        String name,
        Optional<Secret> secret,
        Optional<Path> tls,
        Network network) {

    public ClusterSettings {
        members = List.copyOf(members);
        var self = new Address(host, port);
        var distinct = members.stream().distinct().count();
        new Checks()
                .that(
                        members.isEmpty() || members.stream().anyMatch(self::isSameAs),
                        "cluster.members",
                        "must contain this node's own address " + self + " (cluster.host and cluster.port)",
                        members,
                        "cluster.host",
                        "cluster.port")
                .that(distinct == members.size(), "cluster.members", "must name each node once", members)
                .that(busPort != port, "cluster.bus-port", "must differ from cluster.port", busPort, "cluster.port")
                .orThrow();
    }

    public boolean isClustered() {
        return !members.isEmpty();
    }

    public Address self() {
        return new Address(host, port);
    }

    public String listensAt() {
        return listen.orElse(host);
    }

    /** Whether the members are on more than one host. */
    public boolean isSpread() {
        return members.stream().map(Address::canonicalHost).distinct().count() > 1;
    }

    /** Whether what the nodes say to each other can be heard, or said, only by whom that is meant for. */
    boolean isAmongFriends() {
        var isOnLoopback = new Address(listensAt(), port).isLoopback() && self().isLoopback();
        return isOnLoopback || tls.isPresent() || network == Network.TRUSTED;
    }

    /** Who else is on the network between the nodes. */
    public enum Network {
        UNTRUSTED,
        /** Nobody who might listen or speak to them. */
        TRUSTED
    }
}
