package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;

/** Where signatures are checked, and how many at once. */
class SignaturesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UsersRules.TokenRules RULES = UsersRules.TokenRules.standard();
    private static final SigningKey KEY = KeyDocuments.make("k1", NOW, new SecureRandom());
    private static final AccessTokens TOKENS = new AccessTokens(RULES);
    private static final AccessTokens.Unverified TOKEN = TOKENS.read(
                    TOKENS.mint(KEY, new Claims("ann", "s1", Role.CUSTOMER, NOW, NOW.plus(RULES.accessTtl()))))
            .orElseThrow();

    private final Vertx vertx = Vertx.vertx();
    private final Signatures oneAtATime = Signatures.on(vertx, 1, 0);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void a_signature_is_checked_beside_the_event_loop() {
        var onEventLoop = new AtomicReference<Boolean>();
        var key = watched(() -> onEventLoop.set(Context.isOnEventLoopThread()));

        var good = await(vertx.timer(1).compose(loop -> oneAtATime.isOf(key, TOKEN)));

        assertThat(good).isTrue();
        assertThat(onEventLoop).hasValue(false);
    }

    @Test
    void who_would_have_to_wait_too_long_is_refused_at_once() {
        var done = new CountDownLatch(1);
        var checking = oneAtATime.isOf(watched(() -> awaitQuietly(done)), TOKEN);

        var refused = refusalOf(oneAtATime.isOf(KEY, TOKEN));

        assertThat(refused.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(refused.message()).isEqualTo("Too many sign-ins are being checked right now.");
        done.countDown();
        assertThat(await(checking)).isTrue();
        assertThat(await(oneAtATime.isOf(KEY, TOKEN))).isTrue();
    }

    /** The same key, which does something when it is looked at. */
    private static SigningKey watched(Runnable look) {
        return new SigningKey(KEY.kid(), KEY.signsFrom(), new Watched(KEY.publicKey(), look), KEY.privateKey());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("serial") // nobody writes it anywhere
    private record Watched(ECPublicKey key, Runnable look) implements ECPublicKey {
        @Override
        public ECPoint getW() {
            look.run();
            return key.getW();
        }

        @Override
        public ECParameterSpec getParams() {
            return key.getParams();
        }

        @Override
        public String getAlgorithm() {
            return key.getAlgorithm();
        }

        @Override
        public String getFormat() {
            return key.getFormat();
        }

        @Override
        public byte[] getEncoded() {
            return key.getEncoded();
        }
    }
}
