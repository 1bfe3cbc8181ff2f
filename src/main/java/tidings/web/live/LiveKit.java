package tidings.web.live;

import io.vertx.core.Future;
import java.util.Optional;
import tidings.bus.Visit;
import tidings.web.graphql.GraphqlLive;
import tidings.web.security.Authenticator;

/**
 * What all sockets of one event loop share.
 *
 * @param crowd of the whole node
 */
record LiveKit(LiveOptions options, Crowd crowd, LiveMeters meters, GraphqlLive graphql, Authenticator authenticator) {
    /** Answers on the event loop that asks. */
    Future<Optional<Visit>> authenticate(String token) {
        return crowd.greetings().run(graphql.context(), () -> graphql.here(authenticator.authenticate(token)));
    }
}
