package tidings.users;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.users.Account.MailRequest;
import tidings.users.MailTokens.Purpose;
import tidings.users.UserRequest.FindLetter;

/** What the mails that users asked for are made of. */
final class Letters {
    private final Accounts accounts;
    private final MailTokens mailTokens;
    private final Clock clock;

    Letters(Accounts accounts, MailTokens mailTokens, Clock clock) {
        this.accounts = accounts;
        this.mailTokens = mailTokens;
        this.clock = clock;
    }

    Future<Letter> find(FindLetter request) {
        return accounts.find(request.userId())
                .map(found -> found.orElseThrow(Bad::noSuchUser))
                .compose(account -> letter(account, request.requestId()));
    }

    private Future<Letter> letter(Account account, String requestId) {
        var purpose = purpose(account, requestId).orElseThrow(Bad::noSuchUser);
        return mailTokens
                .token(purpose, account.id(), requestId)
                .map(token ->
                        new Letter(account.id(), account.name(), account.email().text(), account.locale(), token));
    }

    private Optional<Purpose> purpose(Account account, String requestId) {
        if (isOpen(account.reset(), requestId)) {
            return Optional.of(Purpose.RESET);
        }
        return isOpen(account.verification(), requestId) ? Optional.of(Purpose.VERIFICATION) : Optional.empty();
    }

    private boolean isOpen(@Nullable MailRequest request, String id) {
        return request != null && request.id().equals(id) && request.isGood(clock.instant());
    }
}
