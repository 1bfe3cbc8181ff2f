package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccessTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UsersRules.TokenRules RULES = UsersRules.TokenRules.standard();
    private static final SigningKey KEY = KeyDocuments.make("k1", NOW, new SecureRandom());
    private static final SigningKey OTHER_KEY = KeyDocuments.make("k1", NOW, new SecureRandom());
    private static final Claims CLAIMS = new Claims("ann", "s1", Role.CUSTOMER, NOW, NOW.plus(RULES.accessTtl()));
    private static final AccessTokens TOKENS = new AccessTokens(RULES);
    private static final Vertx VERTX = Vertx.vertx();
    private static final Signatures SIGNATURES = Signatures.on(VERTX, 1, 0);

    @AfterAll
    static void close() {
        await(VERTX.close());
    }

    @Test
    void a_token_says_what_was_put_into_it() {
        var token = TOKENS.mint(KEY, CLAIMS);

        assertThat(read(token, NOW)).contains(CLAIMS);
    }

    @Test
    void a_token_ends_to_the_second() {
        var token = TOKENS.mint(KEY, CLAIMS);

        assertThat(read(token, CLAIMS.expiresAt().minusMillis(1))).isPresent();
        assertThat(read(token, CLAIMS.expiresAt())).isEmpty();
    }

    @Test
    void clocks_may_differ_a_little() {
        var token = TOKENS.mint(KEY, CLAIMS);

        assertThat(read(token, NOW.minus(RULES.leeway()))).isPresent();
        assertThat(read(token, NOW.minus(RULES.leeway()).minusSeconds(1))).isEmpty();
    }

    @Test
    void a_token_of_another_key_is_not_ours() {
        assertThat(read(TOKENS.mint(OTHER_KEY, CLAIMS), NOW)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void a_forgery_is_not_ours(String name, String token) {
        assertThat(read(token, NOW)).as(name).isEmpty();
    }

    static Stream<Arguments> forgeries() {
        var good = TOKENS.mint(KEY, CLAIMS);
        var parts = good.split("\\.", -1);
        return Stream.of(
                Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
                Arguments.of("none", unsigned("none")),
                Arguments.of("None", unsigned("None")),
                Arguments.of("HS256 with the public key", hmac()),
                Arguments.of("another algorithm", header(header -> header.put("alg", "ES384"))),
                Arguments.of("no algorithm", header(header -> header.putNull("alg"))),
                Arguments.of("another type", header(header -> header.put("typ", "JWT"))),
                Arguments.of("no key", header(header -> header.putNull("kid"))),
                Arguments.of("a key that is no text", header(header -> header.put("kid", 1))),
                Arguments.of("a key of its own", header(header -> header.put("jwk", new JsonObject()))),
                Arguments.of("critical extensions", header(header -> header.put("crit", "x"))),
                Arguments.of("another issuer", payload(payload -> payload.put("iss", "evil"))),
                Arguments.of("no issuer", payload(payload -> payload.putNull("iss"))),
                Arguments.of("another audience", payload(payload -> payload.put("aud", "shop"))),
                Arguments.of("no audience", payload(payload -> payload.putNull("aud"))),
                Arguments.of("no end", payload(payload -> payload.putNull("exp"))),
                Arguments.of("an end that is a text", payload(payload -> payload.put("exp", "never"))),
                Arguments.of("an end beyond time", payload(payload -> payload.put("exp", Long.MAX_VALUE))),
                Arguments.of("expired", payload(payload -> payload.put("exp", NOW.getEpochSecond() - 1))),
                Arguments.of("not yet valid", payload(payload -> payload.put("nbf", NOW.getEpochSecond() + 60))),
                Arguments.of("no beginning", payload(payload -> payload.putNull("nbf"))),
                Arguments.of("made in the future", payload(payload -> payload.put("iat", NOW.getEpochSecond() + 60))),
                Arguments.of("made never", payload(payload -> payload.putNull("iat"))),
                Arguments.of("nobody's", payload(payload -> payload.putNull("sub"))),
                Arguments.of("no session", payload(payload -> payload.putNull("sid"))),
                Arguments.of("a role of its own", payload(payload -> payload.put("role", "ROOT"))),
                Arguments.of("a payload swapped", parts[0] + "." + other(parts[1]) + "." + parts[2]),
                Arguments.of("a signature of zeros", parts[0] + "." + parts[1] + "." + encoded(new byte[64])),
                Arguments.of("a short signature", parts[0] + "." + parts[1] + "." + encoded(new byte[1])),
                Arguments.of("another spelling", good.substring(0, good.length() - 1) + sibling(good)),
                Arguments.of("padding", good + "=="),
                Arguments.of("a fourth part", good + ".x"),
                Arguments.of("a space", good + " "),
                Arguments.of("nothing", ""),
                Arguments.of("dots", ".."),
                Arguments.of(
                        "no JSON", encoded("x".getBytes(StandardCharsets.UTF_8)) + "." + parts[1] + "." + parts[2]),
                Arguments.of("endless", good + "x".repeat(1 << 20)));
    }

    @Test
    void every_bit_counts() {
        var good = TOKENS.mint(KEY, CLAIMS);

        for (var place = 0; place < good.length(); place++) {
            var changed = new StringBuilder(good);
            changed.setCharAt(place, good.charAt(place) == 'A' ? 'B' : 'A');
            assertThat(read(changed.toString(), NOW)).as("at " + place).isEmpty();
        }
    }

    @Test
    void a_token_lives_for_a_quarter_of_an_hour() {
        assertThat(RULES.accessTtl()).isEqualTo(Duration.ofMinutes(15));
    }

    private static Optional<Claims> read(String token, Instant now) {
        return TOKENS.read(token)
                .filter(unverified -> unverified.kid().equals(KEY.kid()))
                .filter(unverified -> await(SIGNATURES.isOf(KEY, unverified)))
                .flatMap(unverified -> TOKENS.claims(unverified, now));
    }

    private static String header(UnaryOperator<JsonObject> change) {
        return signed(change.apply(goodHeader()), goodPayload());
    }

    private static String payload(UnaryOperator<JsonObject> change) {
        return signed(goodHeader(), change.apply(goodPayload()));
    }

    private static JsonObject goodHeader() {
        return new JsonObject().put("alg", "ES256").put("typ", "at+jwt").put("kid", "k1");
    }

    private static JsonObject goodPayload() {
        var parts = TOKENS.mint(KEY, CLAIMS).split("\\.", -1);
        return new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }

    /** Signed by our own key, so that nothing but what it says is wrong with it. */
    private static String signed(JsonObject header, JsonObject payload) {
        try {
            var text = encoded(header) + "." + encoded(payload);
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(KEY.privateKey());
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encoded(signer.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(String algorithm) {
        return encoded(goodHeader().put("alg", algorithm)) + "." + encoded(goodPayload()) + ".";
    }

    private static String hmac() {
        try {
            var text = encoded(goodHeader().put("alg", "HS256")) + "." + encoded(goodPayload());
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.publicKey().getEncoded(), "HmacSHA256"));
            return text + "." + encoded(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String other(String payload) {
        var json = new JsonObject(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        return encoded(json.put("role", "ADMIN"));
    }

    /** The last character with a spare bit set: Java reads the same bytes from it. */
    private static char sibling(String token) {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return alphabet.charAt(alphabet.indexOf(token.charAt(token.length() - 1)) | 1);
    }

    private static String encoded(JsonObject json) {
        return encoded(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
