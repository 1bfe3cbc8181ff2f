package tidings.web.live;

import io.vertx.core.Future;
import java.util.Optional;
import tidings.bus.Viewer;
import tidings.web.graphql.GraphqlLive;
import tidings.web.security.Authenticator;

/**
 * What all sockets of one event loop share.
 *
 * @param crowd of the whole node
 */
record LiveKit(LiveOptions options, Crowd crowd, GraphqlLive graphql, Authenticator authenticator) {
    /** Answers on the event loop that asks. */
    Future<Optional<Viewer>> authenticate(String token) {
        return graphql.here(authenticator.authenticate(token));
    }
}
