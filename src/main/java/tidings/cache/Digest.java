package tidings.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands for a text that is too long, and for no other text. */
final class Digest {
    private Digest() {}

    static String of(String text) {
        return of("SHA-256", text);
    }

    static String of(String algorithm, String text) {
        try {
            var digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
