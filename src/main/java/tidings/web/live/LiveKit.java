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
    /** Of somebody who comes, in turn. Answers on the event loop that asks. */
    Future<Optional<Visit>> greet(String token) {
        return crowd.greetings().run(graphql.context(), () -> graphql.here(authenticator.authenticate(token)));
    }

    /** Of somebody who is here already, and keeps nobody from coming. Answers on the event loop that asks. */
    Future<Optional<Visit>> recheck(String token) {
        return crowd.rechecks().run(graphql.context(), () -> graphql.here(authenticator.authenticate(token)));
    }
}
