package tidings.notifications;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.campaigns.Audience;
import tidings.users.User;

/**
 * Who is in the audience of a campaign, page by page. All but those who are named come in the order of their ids, so nobody
 * comes twice, whatever they prefer or buy meanwhile. Who has no account any more does not come at all.
 */
record Audiences(People people, Goods goods) {
    /** @param next where the next page begins; null after the last */
    record Section(List<User> users, @Nullable String next) {
        static Section of(List<User> users, int most) {
            return new Section(
                    users,
                    users.size() < most ? null : users.get(users.size() - 1).id());
        }
    }

    Future<Section> page(Audience audience, @Nullable String after, int most) {
        if (audience.boughtCategory() != null) {
            return ofBuyers(audience.boughtCategory(), after, most);
        }
        if (!audience.interests().isEmpty()) {
            return people.interested(audience.interests(), after, most).map(users -> Section.of(users, most));
        }
        return audience.all()
                ? people.page(null, after, most).map(users -> Section.of(users, most))
                : ofNamed(audience.userIds().stream().distinct().toList(), after, most);
    }

    private Future<Section> ofBuyers(String category, @Nullable String after, int most) {
        return goods.buyersOf(category, after, most)
                .compose(page -> people.find(page.userIds()).map(users -> new Section(users, page.next())));
    }

    private Future<Section> ofNamed(List<String> userIds, @Nullable String after, int most) {
        var from = after == null ? 0 : Integer.parseInt(after);
        var upTo = (int) Math.min((long) from + most, userIds.size());
        return people.find(userIds.subList(from, upTo))
                .map(users -> new Section(users, upTo == userIds.size() ? null : String.valueOf(upTo)));
    }
}
