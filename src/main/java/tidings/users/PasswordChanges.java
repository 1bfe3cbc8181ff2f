package tidings.users;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Code;
import tidings.bus.Done;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.users.MailTokens.Purpose;
import tidings.users.UserEvent.PasswordChanged;
import tidings.users.UserEvent.PasswordResetRequested;
import tidings.users.UserRequest.ChangePassword;
import tidings.users.UserRequest.RequestPasswordReset;
import tidings.users.UserRequest.ResetPassword;

/** New passwords, for who knows the old one and for who reads the account's mail. Either ends all other sessions and a reset that was asked for. */
final class PasswordChanges {
    private static final Logger log = LoggerFactory.getLogger(PasswordChanges.class);

    /** Requests for a reset that are worked on at once, since nobody waits for them. */
    private static final int MOST_AT_ONCE = 256;

    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordCheck check;
    private final MailTokens mailTokens;
    private final Throttle throttle;
    private final Sessions sessions;
    private final UsersRules rules;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    PasswordChanges(
            Accounts accounts,
            Passwords passwords,
            PasswordCheck check,
            MailTokens mailTokens,
            Throttle throttle,
            Sessions sessions,
            UsersRules rules,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.check = check;
        this.mailTokens = mailTokens;
        this.throttle = throttle;
        this.sessions = sessions;
        this.rules = rules;
        this.clock = clock;
    }

    /** Answers before it looks, so that the time it takes says nothing. */
    Future<Done> requestReset(RequestPasswordReset request) {
        if (places.tryAcquire()) {
            prepareReset(request).onComplete(done -> places.release()).onFailure(PasswordChanges::logUnlessThrottled);
        } else {
            log.warn("a reset was not prepared: too many at once");
        }
        return Future.succeededFuture(Done.DONE);
    }

    Future<Done> reset(ResetPassword request) {
        var password = PasswordRules.chosen(request.newPassword(), "newPassword");
        var userId = MailTokens.userOf(request.token()).orElseThrow(Bad::uselessToken);
        return accounts.find(userId)
                .map(found -> found.orElseThrow(Bad::uselessToken))
                .map(account -> withGoodToken(account, request))
                .compose(account -> passwords.hash(password))
                .compose(hash -> accounts.change(userId, account -> resetTo(hash, account, request)))
                .map(Done.DONE);
    }

    Future<Session> change(ChangePassword request) {
        var password = PasswordRules.chosen(request.next(), "new");
        return check.owner(request.viewer(), request.current(), "current")
                .compose(checked -> passwords
                        .hash(password)
                        .compose(hash -> accounts.change(checked.id(), account -> changeTo(hash, account, checked))))
                .compose(sessions::open);
    }

    private Future<Void> prepareReset(RequestPasswordReset request) {
        var email = EmailAddress.find(request.email());
        if (email.isEmpty()) {
            return Future.succeededFuture();
        }
        var limits = rules.throttles();
        return throttle.take(
                        limits.resetsByAddress(), Networks.of(request.caller().address()))
                .compose(allowed -> throttle.take(
                        limits.mailsByAccount(), "reset\n" + email.get().key()))
                .compose(allowed -> accounts.findByEmail(email.get()))
                .compose(found -> found.map(this::prepareReset).orElseGet(Future::succeededFuture));
    }

    private Future<Void> prepareReset(Account account) {
        return mailTokens
                .request(Purpose.RESET, account.id())
                .compose(reset -> accounts.change(
                        account.id(),
                        current -> new Change()
                                .set("reset", AccountDocuments.mailRequest(reset))
                                .tell(new PasswordResetRequested(current.id(), reset.id()))))
                .mapEmpty();
    }

    private Account withGoodToken(Account account, ResetPassword request) {
        if (!mailTokens.isGood(account.reset(), request.token())) {
            throw Bad.uselessToken();
        }
        return account;
    }

    private Change resetTo(String hash, Account account, ResetPassword request) {
        withGoodToken(account, request);
        var devices = Devices.with(
                account.devices(),
                Devices.hash(request.caller()),
                clock.instant(),
                rules.sizes().devices());
        return newPassword(hash, account).set("devices", AccountDocuments.devices(devices));
    }

    private static Change changeTo(String hash, Account account, Account checked) {
        if (!account.passwordHash().equals(checked.passwordHash())) {
            throw Refusal.badInput("current", "is wrong");
        }
        return newPassword(hash, account);
    }

    private static Change newPassword(String hash, Account account) {
        return new Change()
                .set("passwordHash", hash)
                .set("epoch", account.epoch() + 1)
                .unset("reset")
                .tell(new PasswordChanged(account.id()));
    }

    private static void logUnlessThrottled(Throwable cause) {
        if (Refused.from(cause).code() != Code.RATE_LIMITED) {
            log.atWarn().setCause(cause).log("a reset could not be prepared");
        }
    }
}
