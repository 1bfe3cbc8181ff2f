package tidings.users;

import io.vertx.core.Future;
import tidings.bus.Refusal;
import tidings.bus.Viewer;

/** Asks somebody who is signed in for their password once more. */
final class PasswordCheck {
    private final Accounts accounts;
    private final Passwords passwords;
    private final WrongPasswords wrongPasswords;

    PasswordCheck(Accounts accounts, Passwords passwords, WrongPasswords wrongPasswords) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.wrongPasswords = wrongPasswords;
    }

    /** The viewer's account; BAD_USER_INPUT where the password is not theirs, and only so often for one session. */
    Future<Account> owner(Viewer viewer, Secret typed, String argument) {
        var password = PasswordRules.given(typed, argument);
        return accounts.find(viewer.userId())
                .map(found -> found.orElseThrow(Bad::noSuchUser))
                .compose(account -> wrongPasswords
                        .counted(attempt(account, viewer), () -> passwords.matches(password, account.passwordHash()))
                        .map(right -> right ? account : refuse(argument)));
    }

    private static Account refuse(String argument) {
        throw Refusal.badInput(argument, "is wrong");
    }

    private static WrongPasswords.Try attempt(Account account, Viewer viewer) {
        return new WrongPasswords.Try(account.email().key(), "", "session\n" + viewer.session(), true);
    }
}
