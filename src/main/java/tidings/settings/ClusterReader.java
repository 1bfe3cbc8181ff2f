package tidings.settings;

/** Reads who the other nodes are. */
final class ClusterReader {
    private ClusterReader() {}

    static ClusterSettings read(Values in) {
        return new ClusterSettings(
                in.addresses("cluster.members"),
                in.host("cluster.host"),
                in.number("cluster.port", 1, Kinds.HIGHEST_PORT),
                in.optionalHost("cluster.listen"),
                in.port("cluster.bus-port"),
                in.word("cluster.name"),
                in.secret("cluster.secret"),
                in.path("cluster.tls"),
                in.oneOf("cluster.network", ClusterSettings.Network.class));
    }
}
