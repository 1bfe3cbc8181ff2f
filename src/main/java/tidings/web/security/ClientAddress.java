package tidings.web.security;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Where requests come from. A forwarding header is believed only as far as trusted proxies wrote it: it is read from its
 * end, and the first address that is not a trusted proxy's is the client's. That header is X-Forwarded-For, which every proxy
 * writes; with RFC 7239's Forwarded beside it there would be two that can contradict each other.
 */
public final class ClientAddress {
    static final String HEADER = "X-Forwarded-For";
    private static final int MOST_HOPS = 32;
    private static final List<AddressRange> LOOPBACK =
            List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1"));

    private final List<AddressRange> trusted;

    public ClientAddress(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream().map(AddressRange::parse).toList();
    }

    public String of(HttpServerRequest request) {
        return of(peer(request), request.headers().getAll(HEADER));
    }

    /** Whether the request comes from this machine itself; one that a proxy passed on does not. */
    public boolean isLocal(HttpServerRequest request) {
        var passedOn = request.headers().contains(HEADER) || request.headers().contains("Forwarded");
        return !passedOn && isIn(LOOPBACK, peer(request));
    }

    String of(String peer, List<String> forwarded) {
        if (trusted.isEmpty() || forwarded.isEmpty() || !isIn(trusted, peer)) {
            return peer;
        }
        var hops = String.join(",", forwarded).split(",", -1);
        var client = peer;
        for (var i = hops.length - 1; i >= 0 && hops.length - i <= MOST_HOPS; i--) {
            var hop = hops[i].strip();
            if (AddressRange.address(hop).isEmpty()) {
                return client;
            }
            client = hop;
            if (!isIn(trusted, hop)) {
                return client;
            }
        }
        return client;
    }

    private static boolean isIn(List<AddressRange> ranges, String text) {
        var address = AddressRange.address(text);
        return address.isPresent() && ranges.stream().anyMatch(range -> range.contains(address.get()));
    }

    private static String peer(HttpServerRequest request) {
        var address = request.connection().remoteAddress();
        var host = address == null ? null : address.hostAddress();
        return host == null || AddressRange.address(host).isEmpty() ? "0.0.0.0" : host;
    }
}
