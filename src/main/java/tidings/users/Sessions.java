package tidings.users;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import tidings.bus.Done;
import tidings.users.UserRequest.Logout;
import tidings.users.UserRequest.RefreshSession;

/** Opens, prolongs and ends sessions. */
final class Sessions {
    private static final int PRUNED_AT_ONCE = 20;

    private final SessionStore store;
    private final Accounts accounts;
    private final Keys keys;
    private final AccessTokens tokens;
    private final UsersRules rules;
    private final Clock clock;
    private final SecureRandom random;
    private final Consumer<String> ended;

    /** @param ended hears the id of every session that was ended here */
    Sessions(
            SessionStore store,
            Accounts accounts,
            Keys keys,
            AccessTokens tokens,
            UsersRules rules,
            Clock clock,
            SecureRandom random,
            Consumer<String> ended) {
        this.store = store;
        this.accounts = accounts;
        this.keys = keys;
        this.tokens = tokens;
        this.rules = rules;
        this.clock = clock;
        this.random = random;
        this.ended = ended;
    }

    Future<Session> open(Account account) {
        var refresh = RefreshToken.ofNewFamily(random);
        var now = clock.instant();
        var session =
                new SignedIn(refresh.session(), account.id(), account.epoch(), refresh.secretHash(), now, end(now));
        return prune(account.id())
                .compose(pruned -> store.insert(session))
                .compose(stored -> answer(account, session.id(), refresh));
    }

    Future<Session> refresh(RefreshSession request) {
        return RefreshToken.read(request.refreshToken())
                .map(token ->
                        store.find(token.session()).compose(found -> refresh(token, found.orElseThrow(Bad::ended))))
                .orElseGet(() -> Future.failedFuture(Bad.ended()));
    }

    Future<Done> logout(Logout request) {
        return end(request.viewer().session()).map(Done.DONE);
    }

    private Future<Session> refresh(RefreshToken token, SignedIn session) {
        if (!clock.instant().isBefore(session.until())) {
            return Future.failedFuture(Bad.ended());
        }
        if (!Tokens.equal(token.secretHash(), session.refreshHash())) {
            return end(session.id()).compose(done -> Future.failedFuture(Bad.ended()));
        }
        return accounts.find(session.userId())
                .map(found -> found.filter(account -> account.epoch() == session.epoch())
                        .orElseThrow(Bad::ended))
                .compose(account -> rotate(account, session, token.next(random)));
    }

    /**
     * Of two uses at once one gets through; the other is refused and no more, since both saw the token unused. A use that
     * comes later ends the family.
     */
    private Future<Session> rotate(Account account, SignedIn session, RefreshToken next) {
        return store.rotate(session, next.secretHash(), end(clock.instant()))
                .compose(won -> won ? answer(account, session.id(), next) : Future.failedFuture(Bad.ended()));
    }

    private Future<Session> answer(Account account, String session, RefreshToken refresh) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expires = now.plus(rules.tokens().accessTtl());
        var claims = new Claims(account.id(), session, account.role(), now, expires);
        return keys.ring()
                .map(ring -> tokens.mint(ring.signer(clock.instant()), claims))
                .map(token ->
                        new Session(new Secret(token), refresh.text(), expires, account.toUser(rules.preferences())));
    }

    private Future<Void> end(String session) {
        return store.delete(session).onComplete(done -> ended.accept(session)).mapEmpty();
    }

    private Future<Void> prune(String userId) {
        var most = rules.sizes().sessions();
        return store.ofUser(userId, most + PRUNED_AT_ONCE)
                .compose(newest -> Future.all(newest.stream()
                                .skip(most - 1)
                                .map(session -> end(session.id()))
                                .toList())
                        .mapEmpty());
    }

    private Instant end(Instant now) {
        return now.plus(rules.tokens().refreshTtl());
    }
}
