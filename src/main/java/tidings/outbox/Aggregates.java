package tidings.outbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.bus.Event;
import tidings.store.Documents;

/** The documents of one collection that tell events. A change and what it tells are one write. */
public final class Aggregates {
    private final Documents documents;
    private final Outbox outbox;

    Aggregates(Documents documents, Outbox outbox) {
        this.documents = documents;
        this.outbox = outbox;
    }

    /** The number of the last event that this document told, by which {@link #update} is made conditional. */
    public static long seq(JsonObject document) {
        return document.getLong("outboxSeq", 0L);
    }

    public Documents documents() {
        return documents;
    }

    /** Stores a new document with its events; fails with {@link tidings.store.Duplicate} as a plain insert does. */
    public Future<Void> insert(JsonObject document, Event... events) {
        var entries = outbox.entries(0, events);
        var whole =
                document.copy().put("outboxSeq", events.length).put("outboxClaim", new JsonObject().put("epoch", 0));
        if (!entries.isEmpty()) {
            whole.put("outbox", json(entries)).put("outboxDue", outbox.due());
        }
        outbox.seam().at(Seam.Step.BEFORE_WRITE);
        return documents.insert(whole).onSuccess(done -> outbox.written(documents.name(), whole));
    }

    /**
     * Changes the one document that matches, together with what it tells, and answers it as it is then. Events are numbered
     * whether or not somebody waits for them, so that who listens changes nothing for who tells.
     *
     * @param seq the {@link #seq} of the document as it was read; where it told something since, nothing matches
     */
    public Future<Optional<JsonObject>> update(JsonObject filter, JsonObject change, long seq, Event... events) {
        if (events.length == 0) {
            return documents.updateAndGet(filter, change);
        }
        var whole = withEntries(change, outbox.entries(seq, events));
        part(whole, "$set").put("outboxSeq", seq + events.length);
        outbox.seam().at(Seam.Step.BEFORE_WRITE);
        return documents
                .updateAndGet(filter.copy().put("outboxSeq", seq), whole)
                .onSuccess(changed -> changed.ifPresent(document -> outbox.written(documents.name(), document)));
    }

    private JsonObject withEntries(JsonObject change, List<Entry> entries) {
        var whole = change.copy();
        if (!entries.isEmpty()) {
            part(whole, "$push").put("outbox", new JsonObject().put("$each", json(entries)));
            part(whole, "$min").put("outboxDue", outbox.due());
        }
        return whole;
    }

    private static JsonObject part(JsonObject change, String operator) {
        if (!change.containsKey(operator)) {
            change.put(operator, new JsonObject());
        }
        return change.getJsonObject(operator);
    }

    private static JsonArray json(List<Entry> entries) {
        return new JsonArray(new ArrayList<>(entries.stream().map(Entry::toJson).toList()));
    }
}
