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
        return open(account.reset(), requestId)
                .map(request -> letter(account, Purpose.RESET, request))
                .or(() -> open(account.verification(), requestId)
                        .map(request -> letter(account, Purpose.VERIFICATION, request)))
                .orElseThrow(Bad::noSuchUser);
    }

    private Future<Letter> letter(Account account, Purpose purpose, MailRequest request) {
        return mailTokens
                .token(purpose, account.id(), request.id())
                .map(token -> new Letter(
                        account.id(),
                        account.name(),
                        account.email().text(),
                        account.locale(),
                        request.until(),
                        token));
    }

    private Optional<MailRequest> open(@Nullable MailRequest request, String id) {
        return Optional.ofNullable(request).filter(open -> open.id().equals(id) && open.isGood(clock.instant()));
    }
}
