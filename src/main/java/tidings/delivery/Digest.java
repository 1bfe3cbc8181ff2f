package tidings.delivery;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.store.Doc;

/**
 * One mail of what was gathered for one person in one window. Who is in it is fixed once; from then on it is a job as any mail.
 *
 * @param end how it ended; null where it has not
 */
record Digest(
        String id,
        String userId,
        boolean isGathering,
        List<String> members,
        @Nullable DeliveryState end) {
    Digest {
        members = List.copyOf(members);
    }

    static Digest of(JsonObject json) {
        var doc = new Doc(json);
        var members = json.getJsonArray("members", new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
        return new Digest(
                doc.id(),
                doc.text("userId"),
                json.getBoolean("gathering", false),
                members,
                Optional.ofNullable(json.getJsonObject("email"))
                        .filter(email -> !email.containsKey("due"))
                        .map(email -> DeliveryState.valueOf(new Doc(email).text("state")))
                        .orElse(null));
    }
}
