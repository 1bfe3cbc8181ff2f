package tidings.settings;

import java.util.List;

/**
 * The nodes that share the work, this one among them; none: this node is alone.
 *
 * @param busPort at which the other nodes send this one messages; 0: any free one
 */
public record ClusterSettings(List<Address> members, String host, int port, int busPort) {

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
                .that(busPort != port, "cluster.bus-port", "must differ from cluster.port", busPort, "cluster.port")
                .that(distinct == members.size(), "cluster.members", "must name each node once", members)
                .orThrow();
    }

    public boolean isClustered() {
        return !members.isEmpty();
    }

    public Address self() {
        return new Address(host, port);
    }

    /** Whether the members are on more than one host. */
    public boolean isSpread() {
        return members.stream().map(Address::canonicalHost).distinct().count() > 1;
    }
}
