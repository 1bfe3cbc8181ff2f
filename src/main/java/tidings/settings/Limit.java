package tidings.settings;

import java.time.Duration;

/** So many in so long a time, written {@code 10/PT15M}. */
public record Limit(int most, Duration within) {
    @Override
    public String toString() {
        return most + "/" + within;
    }
}
