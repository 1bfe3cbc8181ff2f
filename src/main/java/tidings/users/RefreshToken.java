package tidings.users;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * What a session is prolonged with: a handle, the same for the whole family, and a secret, good for one use. Whoever shows
 * the handle with another secret shows a token that was used before.
 */
record RefreshToken(String handle, String secret) {
    private static final int LONGEST = 128;

    static RefreshToken ofNewFamily(SecureRandom random) {
        return new RefreshToken(Tokens.random(random), Tokens.random(random));
    }

    static Optional<RefreshToken> read(Secret token) {
        var text = token.value();
        var dot = text.length() > LONGEST ? -1 : text.indexOf('.');
        return dot < 1
                ? Optional.empty()
                : Optional.of(new RefreshToken(text.substring(0, dot), text.substring(dot + 1)));
    }

    RefreshToken next(SecureRandom random) {
        return new RefreshToken(handle, Tokens.random(random));
    }

    String session() {
        return Tokens.hash(handle);
    }

    String secretHash() {
        return Tokens.hash(secret);
    }

    Secret text() {
        return new Secret(handle + "." + secret);
    }

    @Override
    public String toString() {
        return "***";
    }
}
