package tidings.web.live;

import java.util.Map;
import java.util.Optional;
import tidings.web.security.Bearer;

/** What connection_init says about who is there. */
sealed interface Credentials {
    /** Nobody claims to be anybody. */
    record Absent() implements Credentials {}

    /** Something that no issuer of ours would make. */
    record Unreadable() implements Credentials {}

    record Token(String text) implements Credentials {}

    /** As in the header of HTTP, in either spelling. */
    static Credentials of(Map<String, Object> payload) {
        var given = payload.containsKey("Authorization") ? payload.get("Authorization") : payload.get("authorization");
        if (given == null) {
            return new Absent();
        }
        Optional<Credentials> token =
                given instanceof String text ? Bearer.token(text).map(Token::new) : Optional.empty();
        return token.orElseGet(Unreadable::new);
    }
}
