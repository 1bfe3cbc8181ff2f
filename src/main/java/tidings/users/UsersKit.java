package tidings.users;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import tidings.outbox.Outbox;
import tidings.store.Ids;
import tidings.store.Store;

/**
 * What the node gives this domain.
 *
 * @param contributions what the other domains add to an export
 */
public record UsersKit(
        Vertx vertx,
        Store store,
        Outbox outbox,
        UsersRules rules,
        Clock clock,
        Ids ids,
        SecureRandom random,
        List<Contribution> contributions) {
    public UsersKit {
        contributions = List.copyOf(contributions);
    }
}
