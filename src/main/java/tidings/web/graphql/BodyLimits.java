package tidings.web.graphql;

import java.time.Duration;

/**
 * How much of a body is read, and for how long.
 *
 * @param bytes more is answered with 413
 * @param time a body that takes longer is answered with 408
 */
public record BodyLimits(int bytes, Duration time) {
    public static BodyLimits defaults() {
        return new BodyLimits(256 * 1024, Duration.ofSeconds(10));
    }
}
