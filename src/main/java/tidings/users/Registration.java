package tidings.users;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.store.Duplicate;
import tidings.store.Ids;
import tidings.users.Account.MailRequest;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserEvent.UserRegistered;
import tidings.users.UserRequest.RegisterUser;

/** New accounts. The mail that proves the address is asked for by the write that makes the account. */
final class Registration {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Throttle throttle;
    private final EmailVerification verification;
    private final Sessions sessions;
    private final UsersRules rules;
    private final Clock clock;
    private final Ids ids;

    Registration(
            Accounts accounts,
            Passwords passwords,
            Throttle throttle,
            EmailVerification verification,
            Sessions sessions,
            UsersRules rules,
            Clock clock,
            Ids ids) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.verification = verification;
        this.sessions = sessions;
        this.rules = rules;
        this.clock = clock;
        this.ids = ids;
    }

    /** A registration that was checked, in the form in which it is kept. */
    private record Accepted(
            EmailAddress email,
            String name,
            String locale,
            String timeZone,
            Choices choices,
            Secret password,
            Caller caller) {}

    Future<Session> register(RegisterUser request) {
        var accepted = check(request);
        var network = Networks.of(request.caller().address());
        return throttle.take(rules.throttles().registrationsByAddress(), network)
                .compose(allowed -> throttle.counting(
                        rules.throttles().takenByAddress(), network, Registration::isTaken, () -> create(accepted)))
                .compose(sessions::open);
    }

    private Future<Account> create(Accepted accepted) {
        var id = ids.next();
        var hash = passwords.hash(accepted.password());
        return hash.compose(hashed -> verification.requestFor(id))
                .compose(proof -> insert(account(id, accepted, hash.result(), proof), proof))
                .recover(Registration::takenIfDuplicate);
    }

    private Future<Account> insert(Account account, MailRequest proof) {
        return accounts.insert(
                account,
                new UserRegistered(account.id(), account.locale()),
                new EmailVerificationRequested(account.id(), proof.id()));
    }

    private static boolean isTaken(AsyncResult<Account> outcome) {
        return outcome.failed() && Refused.from(outcome.cause()).code() == Code.CONFLICT;
    }

    private Accepted check(RegisterUser request) {
        var preferences = PreferenceRules.check(request.preferences(), "preferences.", rules.sizes());
        return new Accepted(
                EmailAddress.of(request.email()),
                ProfileRules.name(request.name(), rules.sizes().name()),
                request.locale() == null ? rules.locale() : ProfileRules.locale(request.locale()),
                request.timeZone() == null ? rules.timeZone() : ProfileRules.timeZone(request.timeZone()),
                Choices.NONE.with(preferences),
                PasswordRules.chosen(request.password(), "password"),
                request.caller());
    }

    private Account account(String id, Accepted accepted, String hash, MailRequest proof) {
        var now = clock.instant();
        return new Account(
                id,
                1,
                0,
                0,
                accepted.name(),
                accepted.email(),
                false,
                Role.CUSTOMER,
                accepted.locale(),
                accepted.timeZone(),
                accepted.choices(),
                now,
                hash,
                Devices.with(List.of(), Devices.hash(accepted.caller()), now, 1),
                null,
                proof);
    }

    private static Future<Account> takenIfDuplicate(Throwable cause) {
        return cause instanceof Duplicate
                ? Refusal.of(Code.CONFLICT, "This email address has an account already.")
                        .asFuture()
                : Future.failedFuture(cause);
    }
}
