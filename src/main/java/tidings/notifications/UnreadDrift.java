package tidings.notifications;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.module.JobRun;
import tidings.store.Pages;
import tidings.store.Pages.Page;
import tidings.users.User;

/**
 * Counts the inboxes in which another number is counted as unread than there is. An inbox that changes meanwhile is looked at
 * again.
 */
final class UnreadDrift {
    private static final int PAGE = 100;
    private static final int AT_ONCE = 4;
    private static final int TRIES = 5;

    private final People people;
    private final InboxStore store;

    UnreadDrift(People people, InboxStore store) {
        this.people = people;
        this.store = store;
    }

    Future<Long> count(JobRun run) {
        return Pages.count(run::mayGoOn, this::page);
    }

    private Future<Page<String>> page(@Nullable String place) {
        return people.page(null, place, PAGE)
                .compose(page -> wrong(page)
                        .map(wrong -> new Page<>(
                                wrong,
                                page.size() < PAGE ? null : page.get(PAGE - 1).id())));
    }

    private Future<Long> wrong(List<User> users) {
        return Bounded.each(users, AT_ONCE, user -> isWrong(user.id(), TRIES))
                .map(answers -> answers.stream().filter(wrong -> wrong).count());
    }

    private Future<Boolean> isWrong(String userId, int tries) {
        return store.standing(userId)
                .compose(before -> differs(before.record())
                        .compose(differs -> differs && tries > 0
                                ? store.standing(userId)
                                        .compose(after -> after.last() == before.last()
                                                ? Future.succeededFuture(true)
                                                : isWrong(userId, tries - 1))
                                : Future.succeededFuture(false)));
    }

    private Future<Boolean> differs(InboxRecord record) {
        return store.counts(record)
                .compose(counted -> store.unreadByThemselves(record).map(there -> there != counted.unread()));
    }
}
