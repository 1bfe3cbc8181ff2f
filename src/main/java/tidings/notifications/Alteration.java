package tidings.notifications;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What becomes of a notification.
 *
 * @param isNew whether it takes the newest place, as if it had just been added
 */
record Alteration(JsonObject set, JsonObject unset, boolean isNew) {
    static Alteration read(Instant now) {
        return new Alteration(new JsonObject().put("readAt", now), fields("unread"), false);
    }

    static Alteration archived(Instant now) {
        return new Alteration(new JsonObject().put("archivedAt", now), fields("unread", "snoozedUntil", "due"), false);
    }

    static Alteration snoozed(Instant until) {
        return new Alteration(new JsonObject().put("snoozedUntil", until).put("due", until), fields("unread"), false);
    }

    /** Back again, unread and unseen, since no mark reaches its new place. */
    static Alteration woken() {
        return new Alteration(new JsonObject().put("unread", 1), fields("snoozedUntil", "due", "readAt"), true);
    }

    InboxChangeKind kind() {
        return isNew ? InboxChangeKind.ADDED : InboxChangeKind.UPDATED;
    }

    JsonObject update(long number, Instant now) {
        var whole = set.copy().put("change", number).put("changedAt", now);
        return new JsonObject()
                .put("$set", isNew ? whole.put("added", number) : whole)
                .put("$unset", unset)
                .put("$push", new JsonObject().put("changes", number));
    }

    private static JsonObject fields(String... names) {
        var fields = new JsonObject();
        for (var name : names) {
            fields.put(name, "");
        }
        return fields;
    }
}
