package tidings.web.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may read our answers. Credentials are never allowed: tokens travel in a header, not in a
 * cookie, so there is nothing that a browser would add by itself.
 */
public final class Cors {
    private static final String METHODS = "GET, POST";
    private static final String HEADERS = "Content-Type, Authorization, Accept, Tidings-Cost, Tidings-Device";
    private static final String EXPOSED = "X-Request-Id, Retry-After";
    private static final String MINUTES = "600";

    private final Set<String> origins;

    public Cors(SecurityOptions options) {
        this.origins = Set.copyOf(options.origins());
    }

    public boolean allows(@Nullable String origin) {
        return origin != null && origins.contains(origin);
    }

    /**
     * Whether a WebSocket may be opened, which a browser lets every page try. A program that is no browser names no
     * origin; our own pages have the address that they came from.
     */
    public boolean allowsSocket(HttpServerRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || allows(origin) || isOurs(origin, request.getHeader(HttpHeaders.HOST));
    }

    /** Whoever ends TLS for us may speak https to the page where we hear http. */
    private static boolean isOurs(String origin, @Nullable String host) {
        return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }

    /** Says on any answer whether the page that asked may read it. */
    public void mark(HttpServerRequest request) {
        if (origins.isEmpty()) {
            return;
        }
        var headers = request.response().headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (allows(origin)) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }

    /** The rest of the answer to a browser that asks before it sends. */
    public void markPreflight(HttpServerRequest request) {
        if (allows(request.getHeader(HttpHeaders.ORIGIN))) {
            request.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MINUTES);
        }
    }
}
