package tidings.users;

import io.vertx.core.Future;
import java.time.Clock;
import tidings.users.UserRequest.FindJwks;

/** What others need to check our access tokens. */
final class PublicKeys {
    private final Keys keys;
    private final Clock clock;

    PublicKeys(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    Future<Jwks> find(FindJwks request) {
        return keys.ring()
                .map(ring -> new Jwks(ring.published(clock.instant()).stream()
                        .map(KeyDocuments::jwk)
                        .toList()));
    }
}
