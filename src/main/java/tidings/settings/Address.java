package tidings.settings;

import java.util.Locale;

/** A host and a port on it, written {@code host:port} or {@code [host]:port}. */
public record Address(String host, int port) {

    /** Whether both mean the same place, as far as their text can tell. */
    boolean isSameAs(Address other) {
        return port == other.port && canonicalHost().equals(other.canonicalHost());
    }

    /** The host in lower case, with one name for everything that is this machine's loopback. */
    String canonicalHost() {
        var lower = host.toLowerCase(Locale.ROOT);
        var isLoopback = lower.startsWith("127.") || lower.equals("::1");
        return isLoopback ? "localhost" : lower;
    }

    boolean isLoopback() {
        return canonicalHost().equals("localhost");
    }

    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}
