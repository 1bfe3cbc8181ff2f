package tidings.outbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        var whole = whole(new Telling(document, List.of(events)));
        outbox.seam().at(Seam.Step.BEFORE_WRITE);
        return documents.insert(whole).onSuccess(done -> outbox.written(documents.name(), whole));
    }

    /** Stores new documents side by side, as {@link Documents#insertAll}, and answers the places of those that were not stored. */
    public Future<Set<Integer>> insertAll(List<Telling> tellings) {
        var wholes = tellings.stream().map(this::whole).toList();
        outbox.seam().at(Seam.Step.BEFORE_WRITE);
        return documents.insertAll(wholes).onSuccess(duplicates -> written(wholes, duplicates));
    }

    private void written(List<JsonObject> wholes, Set<Integer> duplicates) {
        for (var place = 0; place < wholes.size(); place++) {
            if (!duplicates.contains(place)) {
                outbox.written(documents.name(), wholes.get(place));
            }
        }
    }

    private JsonObject whole(Telling telling) {
        var entries = outbox.entries(0, telling.events().toArray(Event[]::new));
        // What is put beside it does not show to whoever made it; what is in it is only read.
        var whole = new JsonObject(new LinkedHashMap<>(telling.document().getMap()))
                .put("outboxSeq", telling.events().size())
                .put("outboxClaim", new JsonObject().put("epoch", 0));
        return entries.isEmpty() ? whole : whole.put("outbox", json(entries)).put("outboxDue", outbox.due());
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

    /** A new document and what it tells. */
    public record Telling(JsonObject document, List<Event> events) {
        public Telling {
            events = List.copyOf(events);
        }
    }

    private static JsonArray json(List<Entry> entries) {
        return new JsonArray(new ArrayList<>(entries.stream().map(Entry::toJson).toList()));
    }
}
