package tidings.users;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.users.PreferencesChange.Choice;
import tidings.users.UnsubscribeRules.Subject;
import tidings.users.UserEvent.PreferencesUpdated;
import tidings.users.UserRequest.FindUnsubscription;
import tidings.users.UserRequest.MakeUnsubscribeToken;
import tidings.users.UserRequest.Unsubscribe;

/** Being rid of mails by what stands in them. Whoever has the token may, so that nobody has to sign in for it. */
final class Unsubscribing {
    private final Accounts accounts;
    private final Keys keys;
    private final UsersRules rules;

    Unsubscribing(Accounts accounts, Keys keys, UsersRules rules) {
        this.accounts = accounts;
        this.keys = keys;
        this.rules = rules;
    }

    Future<UnsubscribeToken> makeToken(MakeUnsubscribeToken request) {
        if (!UnsubscribeRules.canBeSwitchedOff(request.category())) {
            throw Refusal.badInput("category", "cannot be switched off");
        }
        var subject = new Subject(request.userId(), request.category());
        return keys.mailKey().map(key -> new UnsubscribeToken(UnsubscribeRules.token(key, subject)));
    }

    Future<Unsubscription> find(FindUnsubscription request) {
        return subject(request.token())
                .compose(subject -> accounts.find(subject.userId()).map(found -> unsubscription(subject, found)));
    }

    Future<Unsubscription> unsubscribe(Unsubscribe request) {
        return subject(request.token())
                .compose(subject -> accounts.change(subject.userId(), account -> changeOf(account, subject.category()))
                        .map(Optional::of)
                        .recover(Unsubscribing::ifGone)
                        .map(account -> unsubscription(subject, account)));
    }

    private Future<Subject> subject(Secret token) {
        return keys.mailKey().map(key -> UnsubscribeRules.read(key, token).orElseThrow(Bad::noSuchLink));
    }

    /** Said even where it is off by default, so that it stays off when the default changes. */
    private static Change changeOf(Account account, Category category) {
        if (account.choices().hasSwitchedOff(category, Channel.EMAIL)) {
            return Change.NOTHING;
        }
        var off = List.of(new Choice(category, Channel.EMAIL, false));
        var choices = account.choices().with(new PreferencesChange(off, null, false, null, null));
        return new Change()
                .set("preferences", AccountDocuments.preferences(choices))
                .tell(new PreferencesUpdated(account.id()));
    }

    private Unsubscription unsubscription(Subject subject, Optional<Account> account) {
        return new Unsubscription(
                subject.category(),
                account.map(Account::locale).orElse(rules.locale()),
                account.map(there -> !isOn(there, subject.category())).orElse(true));
    }

    private boolean isOn(Account account, Category category) {
        return account.choices().over(rules.preferences()).allow(category, Channel.EMAIL);
    }

    private static Future<Optional<Account>> ifGone(Throwable cause) {
        return Refused.from(cause).code() == Code.NOT_FOUND
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(cause);
    }
}
