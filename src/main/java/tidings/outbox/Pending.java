package tidings.outbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tidings.store.Doc;

/**
 * What one document still has to tell, as it was read.
 *
 * @param seq the last number given in this document; another one in the store means that something came since
 * @param claimedUntil null where nobody holds the claim
 */
record Pending(
        String collection,
        String id,
        long seq,
        long epoch,
        @Nullable Instant claimedUntil,
        List<Entry> entries,
        Map<String, GroupState> groups) {

    static final String[] FIELDS = {"outbox", "outboxSeq", "outboxDue", "outboxClaim", "outboxGroups"};

    static Pending of(String collection, JsonObject document) {
        var doc = new Doc(document);
        var claim = document.getJsonObject("outboxClaim", new JsonObject());
        return new Pending(
                collection,
                doc.id(),
                document.getLong("outboxSeq", 0L),
                claim.getLong("epoch", 0L),
                claim.getInstant("until"),
                entries(document.getJsonArray("outbox", new JsonArray())),
                groups(document.getJsonObject("outboxGroups", new JsonObject())));
    }

    String source() {
        return collection + "/" + id;
    }

    boolean isClaimed(Instant now) {
        return claimedUntil != null && !claimedUntil.isBefore(now);
    }

    /** A claim that ran out without being given back: whoever held it is dead, or was away for too long. */
    boolean wasAbandoned() {
        return claimedUntil != null;
    }

    GroupState group(String name) {
        return groups.getOrDefault(name, GroupState.NEW);
    }

    Pending with(String group, GroupState state) {
        var changed = new TreeMap<>(groups);
        changed.put(group, state);
        return new Pending(collection, id, seq, epoch, claimedUntil, entries, changed);
    }

    Pending givenBack() {
        return new Pending(collection, id, seq, epoch, null, entries, groups);
    }

    /** The entries as they were read since; how far the groups are is known better here, by who moves them. */
    Pending withEntriesOf(Pending later) {
        return new Pending(collection, id, later.seq, epoch, claimedUntil, later.entries, groups);
    }

    /** The groups that still have something to hear, each with its first waiting entry, or none where that lies in the parking. */
    Map<String, Optional<Entry>> heads() {
        var heads = new LinkedHashMap<String, Optional<Entry>>();
        groups.forEach((group, state) -> {
            if (state.parked()) {
                heads.put(group, Optional.empty());
            }
        });
        for (var entry : entries) {
            for (var group : entry.waiting()) {
                if (isWaitingFor(group, entry)) {
                    heads.putIfAbsent(group, Optional.of(entry));
                }
            }
        }
        return heads;
    }

    List<Entry> waitingFor(String group) {
        return entries.stream().filter(entry -> isWaitingFor(group, entry)).toList();
    }

    /** The entries that every group has behind it. */
    List<Entry> finished() {
        return entries.stream()
                .filter(entry -> entry.waiting().stream().noneMatch(group -> isWaitingFor(group, entry)))
                .toList();
    }

    private boolean isWaitingFor(String group, Entry entry) {
        return entry.waiting().contains(group) && entry.seq() > group(group).done();
    }

    private static List<Entry> entries(JsonArray stored) {
        return stored.stream()
                .map(each -> Entry.of((JsonObject) each))
                .sorted(Comparator.comparingLong(Entry::seq))
                .toList();
    }

    private static Map<String, GroupState> groups(JsonObject stored) {
        var groups = new TreeMap<String, GroupState>();
        stored.fieldNames().forEach(name -> groups.put(name, GroupState.of(stored.getJsonObject(name))));
        return groups;
    }
}
