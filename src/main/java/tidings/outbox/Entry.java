package tidings.outbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import tidings.store.Doc;

/**
 * A stored event.
 *
 * @param seq its place in its document's outbox
 * @param told the number it is told under: its {@code seq}, but for a replay, which keeps that of its first time
 * @param waiting the groups that were to hear it when it was stored
 */
record Entry(String id, long seq, long told, String type, Instant at, String body, List<String> waiting) {
    static Entry of(JsonObject json) {
        var doc = new Doc(json);
        return new Entry(
                doc.text("id"),
                doc.number("seq"),
                json.getLong("told", doc.number("seq")),
                doc.text("type"),
                doc.instant("at"),
                doc.text("body"),
                json.getJsonArray("waiting").stream().map(String.class::cast).toList());
    }

    JsonObject toJson() {
        var json = new JsonObject()
                .put("id", id)
                .put("seq", seq)
                .put("type", type)
                .put("at", at)
                .put("body", body)
                .put("waiting", new JsonArray(waiting));
        return told == seq ? json : json.put("told", told);
    }
}
