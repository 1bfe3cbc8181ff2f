package tidings.users;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import tidings.store.Doc;

/** Keys made, stored, read and published. */
final class KeyDocuments {
    private static final int COORDINATE_BYTES = 32;

    private KeyDocuments() {}

    static SigningKey make(String kid, Instant signsFrom, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            var pair = generator.generateKeyPair();
            return new SigningKey(kid, signsFrom, (ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    static JsonArray keys(KeyRing ring) {
        var array = new JsonArray();
        ring.keys().forEach(key -> array.add(document(key)));
        return array;
    }

    static KeyRing ring(JsonObject json, UsersRules.TokenRules rules) {
        var keys = new ArrayList<SigningKey>();
        json.getJsonArray("keys").forEach(key -> keys.add(key(new Doc((JsonObject) key))));
        return new KeyRing(new Doc(json).number("version"), keys, rules);
    }

    /** By RFC 7518; never with the private part. */
    static Map<String, String> jwk(SigningKey key) {
        var point = key.publicKey().getW();
        return Map.of(
                "kty", "EC",
                "crv", "P-256",
                "use", "sig",
                "alg", "ES256",
                "kid", key.kid(),
                "x", coordinate(point.getAffineX()),
                "y", coordinate(point.getAffineY()));
    }

    private static JsonObject document(SigningKey key) {
        return new JsonObject()
                .put("kid", key.kid())
                .put("signsFrom", key.signsFrom())
                .put(
                        "public",
                        Base64.getEncoder().encodeToString(key.publicKey().getEncoded()))
                .put(
                        "private",
                        Base64.getEncoder().encodeToString(key.privateKey().getEncoded()));
    }

    private static SigningKey key(Doc doc) {
        try {
            var factory = KeyFactory.getInstance("EC");
            var publicKey = factory.generatePublic(new X509EncodedKeySpec(bytes(doc, "public")));
            var privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(bytes(doc, "private")));
            return new SigningKey(
                    doc.text("kid"), doc.instant("signsFrom"), (ECPublicKey) publicKey, (ECPrivateKey) privateKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored key cannot be read: " + doc.text("kid"), e);
        }
    }

    private static byte[] bytes(Doc doc, String field) {
        return Base64.getDecoder().decode(doc.text(field));
    }

    private static String coordinate(BigInteger value) {
        var bytes = new byte[COORDINATE_BYTES];
        var plain = value.toByteArray();
        var length = Math.min(plain.length, COORDINATE_BYTES);
        System.arraycopy(plain, plain.length - length, bytes, COORDINATE_BYTES - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
