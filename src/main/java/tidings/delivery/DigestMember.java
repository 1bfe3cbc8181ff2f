package tidings.delivery;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tidings.store.Doc;

/**
 * A mail that goes out with others.
 *
 * @param epoch as it was read: whoever finds another one there comes too late
 * @param window the end of the one in which it is gathered; null where nobody noted it
 * @param digest which it was stamped with
 */
record DigestMember(
        String id,
        String userId,
        long epoch,
        @Nullable Instant window,
        @Nullable String digest) {
    static DigestMember of(JsonObject json) {
        var doc = new Doc(json);
        var email = json.getJsonObject("email");
        return new DigestMember(
                doc.id(),
                doc.text("userId"),
                email.getLong("epoch", 0L),
                email.getInstant("window"),
                email.getString("digest"));
    }
}
