package tidings.scheduler;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tidings.store.Doc;

/** Occurrences as documents and back. */
final class OccurrenceDocuments {
    private OccurrenceDocuments() {}

    static JsonObject waiting(String id, String job, Instant at, Instant now) {
        return document(id, job, at, OccurrenceState.WAITING).put("due", now);
    }

    static JsonObject skipped(String id, String job, Instant at, Instant now, String reason) {
        return document(id, job, at, OccurrenceState.SKIPPED)
                .put("endedAt", now)
                .put("error", reason);
    }

    private static JsonObject document(String id, String job, Instant at, OccurrenceState state) {
        return new JsonObject()
                .put("_id", id)
                .put("job", job)
                .put("at", at)
                .put("state", state.name())
                .put("epoch", 0L)
                .put("attempts", 0);
    }

    static Occurrence occurrence(JsonObject json) {
        var doc = new Doc(json);
        return new Occurrence(
                doc.id(),
                doc.text("job"),
                doc.instant("at"),
                OccurrenceState.valueOf(doc.text("state")),
                json.containsKey("asked"),
                doc.number("epoch"),
                (int) doc.number("attempts"),
                doc.instantIfAny("due"),
                doc.instantIfAny("startedAt"),
                Optional.ofNullable(json.getString("error")),
                figures(json.getJsonObject("figures", new JsonObject())));
    }

    static JsonObject figures(Map<String, Long> figures) {
        return new JsonObject(new HashMap<>(figures));
    }

    private static Map<String, Long> figures(JsonObject json) {
        var figures = new HashMap<String, Long>();
        json.fieldNames().forEach(name -> figures.put(name, json.getLong(name)));
        return figures;
    }
}
