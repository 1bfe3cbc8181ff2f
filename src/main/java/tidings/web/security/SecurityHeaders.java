package tidings.web.security;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** What browsers are told on every answer. */
public final class SecurityHeaders {
    private static final CharSequence POLICY = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence TRANSPORT = HttpHeaders.createOptimized("strict-transport-security");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence A_YEAR = HttpHeaders.createOptimized("max-age=31536000");
    private static final CharSequence NOTHING =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

    private final boolean overTls;

    public SecurityHeaders(boolean overTls) {
        this.overTls = overTls;
    }

    /** An answer with data: to be kept by nobody, shown as a page by nobody. */
    public void markData(HttpServerResponse response) {
        markEvery(response.headers()).set(POLICY, NOTHING).set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }

    /** A page, which may do what its own policy allows. */
    public void markPage(HttpServerResponse response, String policy) {
        markEvery(response.headers()).set(POLICY, policy).set(REFERRER, NO_REFERRER);
    }

    private MultiMap markEvery(MultiMap headers) {
        headers.set(OPTIONS, NO_SNIFF);
        return overTls ? headers.set(TRANSPORT, A_YEAR) : headers;
    }
}
