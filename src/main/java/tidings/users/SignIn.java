package tidings.users;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import tidings.users.UserEvent.UserSignedIn;
import tidings.users.UserRequest.LoginUser;

/** Signing in: the same words, and the same work, for a wrong password and for an unknown address. */
final class SignIn {
    private final Accounts accounts;
    private final Passwords passwords;
    private final WrongPasswords wrongPasswords;
    private final Sessions sessions;
    private final UsersRules rules;
    private final Clock clock;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            WrongPasswords wrongPasswords,
            Sessions sessions,
            UsersRules rules,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.wrongPasswords = wrongPasswords;
        this.sessions = sessions;
        this.rules = rules;
        this.clock = clock;
    }

    Future<Session> signIn(LoginUser request) {
        var password = PasswordRules.given(request.password(), "password");
        return find(request.email())
                .compose(found -> wrongPasswords
                        .counted(attempt(request, found), () -> matches(password, found))
                        .map(right -> found.filter(account -> right).orElseThrow(Bad::wrongPassword)))
                .compose(account -> rehashed(account, password)
                        .compose(hash -> remember(account, hash, Devices.hash(request.caller()))))
                .compose(sessions::open);
    }

    private Future<Optional<Account>> find(String email) {
        return EmailAddress.find(email).map(accounts::findByEmail).orElseGet(() -> accounts.find("nobody"));
    }

    private Future<Boolean> matches(Secret password, Optional<Account> found) {
        return found.map(account -> passwords.matches(password, account.passwordHash()))
                .orElseGet(() -> passwords.matchesNobodys(password));
    }

    /** At today's cost: this is the moment at which the password is known. */
    private Future<String> rehashed(Account account, Secret password) {
        return passwords.isOutdated(account.passwordHash())
                ? passwords.hash(password)
                : Future.succeededFuture(account.passwordHash());
    }

    private Future<Account> remember(Account checked, String hash, String device) {
        return accounts.change(checked.id(), account -> {
            if (!account.passwordHash().equals(checked.passwordHash())) {
                throw Bad.wrongPassword();
            }
            var devices = Devices.with(
                    account.devices(), device, clock.instant(), rules.sizes().devices());
            return new Change()
                    .set("passwordHash", hash)
                    .set("devices", AccountDocuments.devices(devices))
                    .tell(new UserSignedIn(account.id(), !account.knows(device)));
        });
    }

    private static WrongPasswords.Try attempt(LoginUser request, Optional<Account> found) {
        var device = Devices.hash(request.caller());
        var account = EmailAddress.find(request.email()).map(EmailAddress::key).orElse(request.email());
        return new WrongPasswords.Try(
                account,
                Networks.of(request.caller().address()),
                device,
                found.filter(known -> known.knows(device)).isPresent());
    }
}
