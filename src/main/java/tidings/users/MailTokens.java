package tidings.users;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.store.Ids;
import tidings.users.Account.MailRequest;

/**
 * The tokens in mails. A token begins with the id of its user and ends with what only this house can derive from the id of
 * its request; it is derived when the request is stored, to keep its hash, and again when the mail is written.
 */
final class MailTokens {
    private final Keys keys;
    private final UsersRules rules;
    private final Clock clock;
    private final Ids ids;

    MailTokens(Keys keys, UsersRules rules, Clock clock, Ids ids) {
        this.keys = keys;
        this.rules = rules;
        this.clock = clock;
        this.ids = ids;
    }

    /** What a token is good for; one for the one is never good for the other. */
    enum Purpose {
        RESET,
        VERIFICATION
    }

    Future<MailRequest> request(Purpose purpose, String userId) {
        var id = ids.next();
        var until = clock.instant().plus(purpose == Purpose.RESET ? rules.resetTtl() : rules.verificationTtl());
        return token(purpose, userId, id).map(token -> new MailRequest(id, Tokens.hash(token.value()), until));
    }

    Future<Secret> token(Purpose purpose, String userId, String requestId) {
        return keys.mailKey()
                .map(key -> Tokens.derived(key, purpose + "\n" + userId + "\n" + requestId))
                .map(derived -> new Secret(userId + "." + derived));
    }

    static Optional<String> userOf(Secret token) {
        var dot = token.value().length() > 256 ? -1 : token.value().indexOf('.');
        return dot < 1 ? Optional.empty() : Optional.of(token.value().substring(0, dot));
    }

    boolean isGood(@Nullable MailRequest request, Secret token) {
        return request != null
                && request.isGood(clock.instant())
                && Tokens.equal(request.tokenHash(), Tokens.hash(token.value()));
    }
}
