package tidings.cache;

import java.time.Duration;

/**
 * What is kept, how much of it, for how long.
 *
 * @param domain whose it is and what, such as {@code catalog.products}
 * @param version another one where the shape or the meaning of the values is another
 */
public record Keep(String domain, int version, int most, Duration length) {
    public Keep {
        if (most < 1 || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("nothing would be kept: " + domain);
        }
    }

    String key(String key) {
        return domain + ".v" + version + ":" + key;
    }
}
