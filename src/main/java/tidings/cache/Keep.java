package tidings.cache;

import java.time.Duration;

/**
 * What is kept, how much of it, for how long.
 *
 * @param domain whose it is and what, such as {@code catalog.products}
 * @param version another one where the shape or the meaning of the values is another
 */
public record Keep(String domain, int version, int most, Duration length) {
    /** Longer keys are kept as their hash; none of those is as long. */
    private static final int LONGEST = 200;

    public Keep {
        if (most < 1 || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("nothing would be kept: " + domain);
        }
    }

    String key(String key) {
        return domain + ".v" + version + ":" + key;
    }

    /** Where all nodes find it; no key of one kind and version is one of another. */
    String sharedKey(String key) {
        return kindKey() + ":" + (key.length() <= LONGEST ? key : Digest.of(key));
    }

    /** Where all nodes find what holds for the whole kind. */
    String kindKey() {
        return "tidings:" + version + ":" + domain;
    }
}
