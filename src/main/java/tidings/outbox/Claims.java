package tidings.outbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.settings.OutboxSettings;
import tidings.store.Documents;

/** Takes, prolongs and gives back the claim of a document: each one compare-and-set on its state and epoch. */
final class Claims {
    private final Documents documents;
    private final String owner;
    private final OutboxSettings settings;
    private final Clock clock;
    private final Seam seam;

    Claims(Documents documents, String owner, OutboxSettings settings, Clock clock, Seam seam) {
        this.documents = documents;
        this.owner = owner;
        this.settings = settings;
        this.clock = clock;
        this.seam = seam;
    }

    /** Claims a document that is as it was read, with the attempts that are about to be made; nothing where it is not. */
    Future<Optional<Pending>> take(Pending read, Pending counted) {
        var now = clock.instant();
        var filter = new JsonObject()
                .put("_id", read.id())
                .put("outboxClaim.epoch", read.epoch())
                .put("outboxClaim.until", read.claimedUntil());
        var claim = new JsonObject().put("owner", owner).put("epoch", read.epoch() + 1);
        return write(filter, held(counted, claim, now.plus(settings.claim())), Seam.Step.AFTER_CLAIM);
    }

    /** Stores how far the groups are and keeps the claim; nothing where it was lost. */
    Future<Optional<Pending>> prolong(Pending pending) {
        var claim = new JsonObject().put("owner", owner).put("epoch", pending.epoch());
        return write(
                mine(pending), held(pending, claim, clock.instant().plus(settings.claim())), Seam.Step.AFTER_SETTLING);
    }

    /**
     * Stores how far the groups are and gives the claim back; false where it was lost or where something came since.
     *
     * @param due the next try; null where all is told, so that the document is as if it had never told anything
     */
    Future<Boolean> release(Pending pending, @Nullable Instant due) {
        var filter = mine(pending).put("outboxSeq", pending.seq());
        var claim = new JsonObject().put("epoch", pending.epoch());
        return documents
                .update(filter, due == null ? empty(claim) : settled(pending, claim, due))
                .onSuccess(done -> seam.at(Seam.Step.AFTER_SETTLING));
    }

    Future<Optional<Pending>> read(Pending pending) {
        return documents
                .findOne(mine(pending))
                .map(found -> found.map(document -> Pending.of(documents.name(), document)));
    }

    /** A document that somebody else works on: it is looked at again when that claim ends. */
    Future<Boolean> leaveTo(Pending claimed) {
        var filter = new JsonObject()
                .put("_id", claimed.id())
                .put("outboxClaim.epoch", claimed.epoch())
                .put("outboxClaim.until", claimed.claimedUntil());
        var later = new JsonObject().put("outboxDue", claimed.claimedUntil());
        return documents.update(filter, new JsonObject().put("$set", later));
    }

    private Future<Optional<Pending>> write(JsonObject filter, JsonObject change, Seam.Step written) {
        return documents
                .updateAndGet(filter, change)
                .onSuccess(done -> seam.at(written))
                .map(found -> found.map(document -> Pending.of(documents.name(), document)));
    }

    private JsonObject mine(Pending pending) {
        return new JsonObject()
                .put("_id", pending.id())
                .put("outboxClaim.epoch", pending.epoch())
                .put("outboxClaim.owner", owner);
    }

    private static JsonObject held(Pending pending, JsonObject claim, Instant until) {
        return settled(pending, claim.put("until", until), until);
    }

    private static JsonObject settled(Pending pending, JsonObject claim, Instant due) {
        var groups = new JsonObject();
        pending.groups().forEach((group, state) -> groups.put(group, state.toJson()));
        var set =
                new JsonObject().put("outboxClaim", claim).put("outboxDue", due).put("outboxGroups", groups);
        var change = new JsonObject().put("$set", set);
        var finished = pending.finished().stream().map(Entry::seq).toList();
        return finished.isEmpty() ? change : change.put("$pull", pull(finished));
    }

    private static JsonObject pull(List<Long> finished) {
        var seqs = new JsonObject().put("$in", new JsonArray(new ArrayList<>(finished)));
        return new JsonObject().put("outbox", new JsonObject().put("seq", seqs));
    }

    private static JsonObject empty(JsonObject claim) {
        var gone = new JsonObject().put("outbox", "").put("outboxDue", "").put("outboxGroups", "");
        return new JsonObject().put("$unset", gone).put("$set", new JsonObject().put("outboxClaim", claim));
    }
}
