package tidings.users;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Access tokens: JWTs signed with ES256 and nothing else. Pure.
 *
 * <p>By RFC 8725: the algorithm is ours, never the token's choice; a token is of type {@code at+jwt}, so nothing else that
 * may ever be signed with these keys passes for one; it has exactly one spelling; what it says is read only after its
 * signature was found good, see {@link Signatures}.
 */
final class AccessTokens {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final int SIGNATURE_BYTES = 64;
    private static final int LONGEST = 2048;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final UsersRules.TokenRules rules;

    AccessTokens(UsersRules.TokenRules rules) {
        this.rules = rules;
    }

    /** A token that is written as one of ours, of which nothing is believed yet. */
    record Unverified(String kid, String text, String payload) {}

    String mint(SigningKey key, Claims claims) {
        var header = new JsonObject().put("alg", "ES256").put("typ", "at+jwt").put("kid", key.kid());
        var payload = new JsonObject()
                .put("iss", rules.issuer())
                .put("aud", rules.audience())
                .put("sub", claims.userId())
                .put("sid", claims.session())
                .put("role", claims.role().name())
                .put("iat", claims.issuedAt().getEpochSecond())
                .put("nbf", claims.issuedAt().getEpochSecond())
                .put("exp", claims.expiresAt().getEpochSecond());
        var signed = encode(header) + "." + encode(payload);
        return signed + "." + ENCODER.encodeToString(sign(key, signed));
    }

    /** Nothing where it is not written as one of ours. */
    Optional<Unverified> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var header = new JsonObject(decodeText(parts[0]));
            var isOurs = "ES256".equals(header.getValue("alg"))
                    && "at+jwt".equals(header.getValue("typ"))
                    && header.getValue("kid") instanceof String
                    && header.size() == 3;
            return isOurs ? Optional.of(unverified(token, header, parts)) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** What a token says whose signature is good; nothing where it is not for us or not now. */
    Optional<Claims> claims(Unverified token, Instant now) {
        try {
            var payload = new JsonObject(token.payload());
            var isForUs = rules.issuer().equals(payload.getValue("iss"))
                    && rules.audience().equals(payload.getValue("aud"));
            return isForUs && isOfNow(payload, now) ? Optional.of(claims(payload)) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private boolean isOfNow(JsonObject payload, Instant now) {
        var latestStart = now.plus(rules.leeway());
        return now.isBefore(instant(payload, "exp"))
                && !instant(payload, "nbf").isAfter(latestStart)
                && !instant(payload, "iat").isAfter(latestStart);
    }

    private static Claims claims(JsonObject payload) {
        return new Claims(
                text(payload, "sub"),
                text(payload, "sid"),
                Role.valueOf(text(payload, "role")),
                instant(payload, "iat"),
                instant(payload, "exp"));
    }

    private static String text(JsonObject payload, String name) {
        return (String) requireNonNull(payload.getValue(name), name);
    }

    private static Instant instant(JsonObject payload, String name) {
        var seconds = (Number) requireNonNull(payload.getValue(name), name);
        return Instant.ofEpochSecond(seconds.longValue());
    }

    private static Unverified unverified(String token, JsonObject header, String[] parts) {
        var signature = Base64.getUrlDecoder().decode(parts[2]);
        checkSpelling(parts[2], signature);
        if (signature.length != SIGNATURE_BYTES || hasZeroHalf(signature)) {
            throw new IllegalArgumentException("no signature by ES256");
        }
        return new Unverified(header.getString("kid"), token, decodeText(parts[1]));
    }

    private static String decodeText(String part) {
        var bytes = Base64.getUrlDecoder().decode(part);
        checkSpelling(part, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Java accepts several spellings of the same bytes, with other spare bits; we accept one. */
    private static void checkSpelling(String part, byte[] bytes) {
        if (!ENCODER.encodeToString(bytes).equals(part)) {
            throw new IllegalArgumentException("another spelling");
        }
    }

    private static boolean hasZeroHalf(byte[] signature) {
        var half = SIGNATURE_BYTES / 2;
        var zero = new byte[half];
        return Arrays.equals(signature, 0, half, zero, 0, half)
                || Arrays.equals(signature, half, SIGNATURE_BYTES, zero, 0, half);
    }

    /** Not by JWTAuth, which would write the type JWT into every header, whatever it is told. */
    private static byte[] sign(SigningKey key, String text) {
        try {
            var signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key.privateKey());
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private static String encode(JsonObject json) {
        return ENCODER.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }
}
