package tidings.web.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bearer token of an Authorization header. */
public final class Bearer {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 4096;

    private Bearer() {}

    /** Nothing for another scheme, an empty token or one that no issuer of ours would make. */
    public static Optional<String> token(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        var token = authorization.substring(SCHEME.length()).strip();
        return token.isEmpty() || token.length() > LONGEST ? Optional.empty() : Optional.of(token);
    }

    /** Compared in a time that does not tell how much of it was right. */
    public static boolean isToken(@Nullable String authorization, String expected) {
        var given = token(authorization).orElse("");
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
