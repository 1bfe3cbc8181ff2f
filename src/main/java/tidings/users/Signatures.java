package tidings.users;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import tidings.users.AccessTokens.Unverified;

/** Checks the signatures of access tokens, on a small pool of their own, since one takes the better part of a millisecond. */
final class Signatures {
    private final Vertx vertx;
    private final BoundedPool pool;

    private Signatures(Vertx vertx, BoundedPool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /**
     * @param threads signatures checked at once
     * @param queue signatures that wait for that
     */
    static Signatures on(Vertx vertx, int threads, int queue) {
        var workers = vertx.createSharedWorkerExecutor("signatures", threads);
        return new Signatures(
                vertx, new BoundedPool(workers, threads + queue, "Too many sign-ins are being checked right now."));
    }

    void meter(MeterRegistry metrics) {
        pool.meter(metrics, "users.signatures");
    }

    Future<Boolean> isOf(SigningKey key, Unverified token) {
        return pool.run(() -> isGood(key, token));
    }

    private boolean isGood(SigningKey key, Unverified token) {
        try {
            return only(key).authenticate(new TokenCredentials(token.text())).succeeded();
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * Holds one public key with its algorithm, so that a token has no choice. What a token says is checked in {@link
     * AccessTokens}, more strictly and by the clock that was handed in.
     */
    private JWTAuth only(SigningKey key) {
        var jwk = new JsonObject();
        KeyDocuments.jwk(key).forEach(jwk::put);
        var options = new JWTAuthOptions().addJwk(jwk).setJWTOptions(new JWTOptions().setIgnoreExpiration(true));
        return JWTAuth.create(vertx, options);
    }
}
