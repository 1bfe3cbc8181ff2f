package tidings.web.security;

import io.vertx.core.Future;
import java.util.Optional;
import tidings.bus.Visit;

/** Tells whose token this is. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Nobody for a token that is forged, expired or ended. A failure is for what kept it from finding out, such as a
     * store that does not answer: then nobody is refused for good, but asked to try again.
     */
    Future<Optional<Visit>> authenticate(String token);
}
