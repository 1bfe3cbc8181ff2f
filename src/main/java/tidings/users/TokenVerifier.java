package tidings.users;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import tidings.bus.Viewer;
import tidings.bus.Visit;
import tidings.users.AccessTokens.Unverified;

/**
 * Tells whose access token this is. One per node; any thread may ask.
 *
 * <p>The signature of a token is checked once and the outcome remembered, its end is looked at every time. Whether its
 * session and its user are still what they were is remembered for some seconds, so that whatever ends a session ends its
 * tokens within these seconds on every node, and at once where the poke arrives.
 */
final class TokenVerifier {
    private final Vertx vertx;
    private final AccessTokens tokens;
    private final Signatures signatures;
    private final Keys keys;
    private final Memory<SignedIn> sessions;
    private final Memory<Known> users;
    private final Clock clock;
    private final Cache<String, Claims> good;

    /** @param most tokens whose signature is remembered to be good */
    TokenVerifier(
            Vertx vertx,
            AccessTokens tokens,
            Signatures signatures,
            Keys keys,
            Memory<SignedIn> sessions,
            Memory<Known> users,
            Clock clock,
            int most) {
        this.vertx = vertx;
        this.tokens = tokens;
        this.signatures = signatures;
        this.keys = keys;
        this.sessions = sessions;
        this.users = users;
        this.clock = clock;
        this.good =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    /**
     * Nobody for a token that is forged, expired or ended; a failure where that cannot be found out right now. What is
     * known is answered at once, everything else on the context of the asker.
     */
    Future<Optional<Visit>> visit(String token) {
        var claims = good.getIfPresent(token);
        var answer = claims == null ? visitOfNew(token) : visitOf(token, claims);
        return answer.isComplete()
                ? answer
                : Future.fromCompletionStage(answer.toCompletionStage(), vertx.getOrCreateContext());
    }

    private Future<Optional<Visit>> visitOfNew(String token) {
        return check(token).compose(checked -> checked.map(this::ifAlive).orElseGet(TokenVerifier::nobody));
    }

    private Future<Optional<Visit>> visitOf(String token, Claims claims) {
        if (clock.instant().isBefore(claims.expiresAt())) {
            return ifAlive(claims);
        }
        good.invalidate(token);
        return nobody();
    }

    private Future<Optional<Claims>> check(String token) {
        var read = tokens.read(token);
        if (read.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        var unverified = read.get();
        return keys.find(unverified.kid())
                .compose(key -> key.map(found -> signatures.isOf(found, unverified))
                        .orElseGet(() -> Future.succeededFuture(false)))
                .map(signed -> signed ? remembered(unverified) : Optional.empty());
    }

    private Optional<Claims> remembered(Unverified signed) {
        var claims = tokens.claims(signed, clock.instant());
        claims.ifPresent(checked -> good.put(signed.text(), checked));
        return claims;
    }

    private Future<Optional<Visit>> ifAlive(Claims claims) {
        var session = sessions.get(claims.session());
        var user = users.get(claims.userId());
        return session.succeeded() && user.succeeded()
                ? Future.succeededFuture(visit(claims, session.result(), user.result()))
                : session.compose(signedIn -> user.map(known -> visit(claims, signedIn, known)));
    }

    /** The role is the token's and the account's, or the token is not good any more. */
    private Optional<Visit> visit(Claims claims, Optional<SignedIn> session, Optional<Known> user) {
        var now = clock.instant();
        return session.filter(signedIn -> signedIn.userId().equals(claims.userId()))
                .filter(signedIn -> now.isBefore(signedIn.until()))
                .flatMap(signedIn -> user.filter(known -> known.epoch() == signedIn.epoch()))
                .filter(known -> known.user().role() == claims.role())
                .map(known -> new Viewer(claims.userId(), claims.role() == Role.ADMIN, claims.session()))
                .map(viewer -> new Visit(viewer, Duration.between(now, claims.expiresAt())));
    }

    private static Future<Optional<Visit>> nobody() {
        return Future.succeededFuture(Optional.empty());
    }
}
