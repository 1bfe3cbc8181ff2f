package tidings.web;

import java.util.Optional;

/**
 * Who may look at health and metrics.
 *
 * @param guarded whether only this machine and bearers of the token may; so in production
 * @param token for those elsewhere, such as a Prometheus; without one only this machine may
 */
public record OpsOptions(boolean guarded, Optional<String> token) {
    public static OpsOptions defaults() {
        return new OpsOptions(false, Optional.empty());
    }
}
