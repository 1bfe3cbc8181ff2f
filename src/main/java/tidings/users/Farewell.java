package tidings.users;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import tidings.bus.Done;
import tidings.bus.Refusal;
import tidings.bus.Told;
import tidings.users.UserEvent.UserErased;
import tidings.users.UserRequest.EraseMe;

/**
 * Erasing an account. One write takes away its name, ends its sessions and stores the event; from then on there is no way
 * back, and the outbox sees to it that every domain lets go of what it holds, this one too.
 */
final class Farewell {
    static final String GROUP = "users";

    private static final List<String> PERSONAL = List.of(
            "name",
            "email",
            "emailVerified",
            "passwordHash",
            "devices",
            "preferences",
            "locale",
            "timeZone",
            "reset",
            "verification",
            "role");

    private final Accounts accounts;
    private final PasswordCheck check;
    private final SessionStore sessions;
    private final Clock clock;

    Farewell(Accounts accounts, PasswordCheck check, SessionStore sessions, Clock clock) {
        this.accounts = accounts;
        this.check = check;
        this.sessions = sessions;
        this.clock = clock;
    }

    Future<Done> erase(EraseMe request) {
        return check.owner(request.viewer(), request.password(), "password")
                .compose(checked -> accounts.change(checked.id(), account -> erasing(account, checked)))
                .map(Done.DONE);
    }

    Future<Void> letGo(Told<UserErased> told) {
        var id = told.event().userId();
        return sessions.deleteAllOf(id).compose(done -> accounts.erased(id));
    }

    private Change erasing(Account account, Account checked) {
        if (!account.passwordHash().equals(checked.passwordHash())) {
            throw Refusal.badInput("password", "is wrong");
        }
        var change = new Change()
                .set("state", State.ERASING.name())
                .set("emailKey", "erased:" + account.id())
                .set("epoch", account.epoch() + 1)
                .set("erasedAt", clock.instant())
                .tell(new UserErased(account.id()));
        PERSONAL.forEach(change::unset);
        return change;
    }
}
