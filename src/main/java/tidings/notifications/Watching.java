package tidings.notifications;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tidings.catalog.Watch;
import tidings.catalog.Watchers;
import tidings.users.User;

/** Makes candidates of watchers: with who they are and whether they bought the thing lately. */
record Watching(String productId, People people, Goods goods) {
    /** @param standing how things stand for the owner of a watch */
    Future<Batch> batch(Outlook outlook, Watchers watchers, BiFunction<Outlook, Watch, Circumstances> standing) {
        return of(watchers.watches(), watchers.next()).map(page -> page.batch(outlook, standing));
    }

    private Future<Page> of(List<Watch> watches, @Nullable String next) {
        var byUser = watches.stream().collect(Collectors.toMap(Watch::userId, watch -> watch));
        var userIds = List.copyOf(byUser.keySet());
        var users = people.find(userIds);
        var buyers = goods.buyers(productId, userIds);
        return Future.all(users, buyers).map(done -> new Page(byUser, users.result(), buyers.result(), next));
    }

    private record Page(
            Map<String, Watch> watches,
            List<User> users,
            Set<String> buyers,
            @Nullable String next) {
        private Batch batch(Outlook outlook, BiFunction<Outlook, Watch, Circumstances> standing) {
            return new Batch(
                    users.stream()
                            .flatMap(user -> Optional.ofNullable(watches.get(user.id()))
                                    .map(watch -> standing.apply(outlook, watch))
                                    .map(how -> buyers.contains(user.id()) ? how.afterPurchase() : how)
                                    .map(how -> new Candidate(outlook.matter(), Person.of(user), how))
                                    .stream())
                            .toList(),
                    next);
        }
    }
}
