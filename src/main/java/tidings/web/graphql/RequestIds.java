package tidings.web.graphql;

import java.security.SecureRandom;

/** Names for requests: different on every event loop and every start, and cheap. */
final class RequestIds {
    private final String prefix;
    private long count;

    RequestIds() {
        this.prefix = Long.toString(new SecureRandom().nextLong() >>> 16, 36) + "-";
    }

    String next() {
        return prefix + Long.toString(++count, 36);
    }
}
