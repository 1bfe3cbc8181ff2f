package tidings.campaigns;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tidings.bus.Bus;
import tidings.users.User;
import tidings.users.UserRequest.FindUsers;

/**
 * The people whom a campaign names. One that is not there is a mistake that only whoever made it can mend, so it is refused
 * at once; who is gone by the time it is told is left out.
 */
final class Addressees {
    private static final int MOST_AT_ONCE = 100;

    private final Bus bus;

    Addressees(Bus bus) {
        this.bus = bus;
    }

    /** Refused with all the ids that are nobody's. */
    Future<Void> check(Audience audience) {
        var ids = audience.userIds().stream().distinct().toList();
        return there(ids, 0, new HashSet<>()).compose(there -> {
            var unknown = ids.stream().filter(id -> !there.contains(id)).toList();
            return unknown.isEmpty() ? Future.succeededFuture() : Future.failedFuture(Bad.nobody(unknown));
        });
    }

    private Future<Set<String>> there(List<String> ids, int from, Set<String> there) {
        if (from >= ids.size()) {
            return Future.succeededFuture(there);
        }
        var upTo = Math.min(from + MOST_AT_ONCE, ids.size());
        return bus.ask(new FindUsers(ids.subList(from, upTo))).compose(users -> {
            users.found().stream().map(User::id).forEach(there::add);
            return there(ids, upTo, there);
        });
    }
}
