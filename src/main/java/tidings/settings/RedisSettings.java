package tidings.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Redis as a memory that all nodes share: on if there is a URI.
 *
 * @param ca a file with the certificates that are trusted instead of Java's own
 * @param connections open at once from this node
 * @param queue questions that may wait for one of them
 * @param timeLimit how long one answer may take
 */
public record RedisSettings(
        Optional<ConnectionUri> uri,
        Optional<Path> ca,
        int connections,
        int queue,
        Duration timeLimit,
        Duration connectTimeout,
        Breaker breaker) {
    /** After so many failures in a row Redis is left alone for so long. */
    public record Breaker(int failures, Duration pause) {}

    public RedisSettings {
        new Checks()
                .that(
                        uri.isEmpty() || isServer(uri.get()),
                        "redis.uri",
                        "must be redis://user:password@host:port/number or rediss:// with nothing behind it",
                        uri.map(ConnectionUri::toString).orElse("unset"))
                .orThrow();
    }

    private static boolean isServer(ConnectionUri uri) {
        try {
            var parsed = new URI(uri.value());
            var isAlone = parsed.getRawQuery() == null && parsed.getRawFragment() == null;
            return parsed.getHost() != null && isAlone && parsed.getRawPath().matches("/?|/\\d{1,4}");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
