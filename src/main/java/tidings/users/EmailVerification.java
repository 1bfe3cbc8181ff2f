package tidings.users;

import io.vertx.core.Future;
import tidings.bus.Done;
import tidings.users.Account.MailRequest;
import tidings.users.MailTokens.Purpose;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserRequest.RequestEmailVerification;
import tidings.users.UserRequest.VerifyEmail;

/** Proving that somebody reads the mail of the address they gave. */
final class EmailVerification {
    private final Accounts accounts;
    private final MailTokens mailTokens;
    private final Throttle throttle;
    private final UsersRules rules;

    EmailVerification(Accounts accounts, MailTokens mailTokens, Throttle throttle, UsersRules rules) {
        this.accounts = accounts;
        this.mailTokens = mailTokens;
        this.throttle = throttle;
        this.rules = rules;
    }

    /** What a mail to this account refers to; only so many in a while. The account and its event are the asker's to write. */
    Future<MailRequest> requestFor(String userId) {
        return throttle.take(rules.throttles().mailsByAccount(), "verification\n" + userId)
                .compose(allowed -> mailTokens.request(Purpose.VERIFICATION, userId));
    }

    /** Does nothing where the address is proven already. */
    Future<Done> request(RequestEmailVerification request) {
        return accounts.find(request.viewer().userId())
                .map(found -> found.orElseThrow(Bad::noSuchUser))
                .compose(account -> account.emailVerified() ? Future.succeededFuture() : prepare(account))
                .map(Done.DONE);
    }

    Future<Done> verify(VerifyEmail request) {
        var userId = MailTokens.userOf(request.token()).orElseThrow(Bad::uselessToken);
        return accounts.find(userId)
                .map(found -> found.orElseThrow(Bad::uselessToken))
                .compose(account -> accounts.change(userId, current -> verified(current, request)))
                .map(Done.DONE);
    }

    private Future<Void> prepare(Account account) {
        return requestFor(account.id())
                .compose(request -> accounts.change(
                        account.id(),
                        current -> new Change()
                                .set("verification", AccountDocuments.mailRequest(request))
                                .tell(new EmailVerificationRequested(current.id(), request.id()))))
                .mapEmpty();
    }

    private Change verified(Account account, VerifyEmail request) {
        if (!mailTokens.isGood(account.verification(), request.token())) {
            throw Bad.uselessToken();
        }
        return new Change().set("emailVerified", true).unset("verification");
    }
}
