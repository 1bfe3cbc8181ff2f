package tidings.users;

import io.vertx.core.Future;
import java.util.function.Function;
import tidings.users.UserEvent.PreferencesUpdated;
import tidings.users.UserEvent.RoleChanged;
import tidings.users.UserRequest.SetUserRole;
import tidings.users.UserRequest.UpdateProfile;
import tidings.users.UserRequest.UpdateUserPreferences;

/** Changing what an account says: by its owner, and its role by an ADMIN. */
final class Adjustments {
    private final Accounts accounts;
    private final UsersRules rules;

    Adjustments(Accounts accounts, UsersRules rules) {
        this.accounts = accounts;
        this.rules = rules;
    }

    Future<User> updateProfile(UpdateProfile request) {
        var change = new Change();
        if (request.name() != null) {
            change.set("name", ProfileRules.name(request.name(), rules.sizes().name()));
        }
        if (request.locale() != null) {
            change.set("locale", ProfileRules.locale(request.locale()));
        }
        if (request.timeZone() != null) {
            change.set("timeZone", ProfileRules.timeZone(request.timeZone()));
        }
        return change(request.viewer().userId(), account -> change);
    }

    Future<User> updatePreferences(UpdateUserPreferences request) {
        var change = PreferenceRules.check(request.change(), "", rules.sizes());
        return change(
                request.viewer().userId(),
                account -> change.isNothing()
                        ? Change.NOTHING
                        : new Change()
                                .set(
                                        "preferences",
                                        AccountDocuments.preferences(
                                                account.choices().with(change)))
                                .tell(new PreferencesUpdated(account.id())));
    }

    /** A token says its role, so those of this user end; the sessions go on and give tokens with the new one. */
    Future<User> setRole(SetUserRole request) {
        request.viewer().mustBeAdmin();
        return change(
                request.userId(),
                account -> account.role() == request.role()
                        ? Change.NOTHING
                        : new Change().set("role", request.role().name()).tell(new RoleChanged(account.id())));
    }

    private Future<User> change(String id, Function<Account, Change> decision) {
        return accounts.change(id, decision).map(account -> account.toUser(rules.preferences()));
    }
}
