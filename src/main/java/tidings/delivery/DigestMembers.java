package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.store.Documents;
import tidings.store.Find;
import tidings.store.Index;
import tidings.store.Store;

/**
 * The mails that are gathered, in the documents of their notifications. Every write moves the epoch, so that whoever has claimed
 * such a mail has lost it.
 */
final class DigestMembers {
    private static final String COLLECTION = "notifications";
    private static final String GATHERED = "DIGESTED";

    private static final JsonObject PRESENT = new JsonObject().put("$exists", true);
    private static final JsonObject ABSENT = new JsonObject().put("$exists", false);
    private static final JsonObject OLDEST_WINDOW_FIRST =
            new JsonObject().put("userId", 1).put("email.window", 1);

    private final Documents documents;

    DigestMembers(Store store) {
        this.documents = store.documents(COLLECTION);
    }

    static Index index() {
        return Index.on(COLLECTION, "mailsGathered")
                .ascending("userId")
                .ascending("email.window")
                .onlyWhere(new JsonObject().put("email.window", PRESENT));
    }

    /** Nothing where it does not wait for a digest any more. */
    Future<Optional<DigestMember>> find(String id) {
        return documents.findOne(gathered(id)).map(found -> found.map(DigestMember::of));
    }

    /** Notes in which window it is, unless somebody did. */
    Future<Optional<DigestMember>> date(String id, Instant window) {
        var change = new JsonObject().put("$set", new JsonObject().put("email.window", window));
        return documents
                .update(gathered(id).put("email.window", ABSENT), change)
                .compose(done -> find(id));
    }

    /** Those of somebody whose window is over by then and that are in no digest yet. */
    Future<List<String>> over(String userId, Instant upTo, int most) {
        var window = PRESENT.copy().put("$lte", upTo);
        return ids(ofUser(userId).put("email.window", window).put("email.digest", ABSENT), most);
    }

    Future<List<String>> stampedWith(String userId, String digestId, int most) {
        return ids(ofUser(userId).put("email.window", PRESENT).put("email.digest", digestId), most);
    }

    /** Puts it into this digest, unless it is in one. It is looked at again then, in case nobody comes back to it. */
    Future<Boolean> stamp(String id, String digestId, Instant due) {
        var set = new JsonObject().put("email.digest", digestId).put("email.due", due);
        return documents.update(gathered(id).put("email.digest", ABSENT), moved(set));
    }

    Future<Boolean> putOff(DigestMember member, Instant due) {
        return documents.update(asRead(member), moved(new JsonObject().put("email.due", due)));
    }

    /** Into a later window. */
    Future<Boolean> move(DigestMember member, Instant window) {
        var set = new JsonObject().put("email.due", window).put("email.window", window);
        return documents.update(asRead(member), without(moved(set), "email.digest"));
    }

    /** Out of all windows: it is a mail of its own. */
    Future<Boolean> release(DigestMember member, Instant now) {
        var set =
                new JsonObject().put("email.state", DeliveryState.QUEUED.name()).put("email.due", now);
        return documents.update(asRead(member), without(moved(set), "email.digest", "email.window"));
    }

    /** Those of them that may be sent: not what was left out. */
    Future<List<String>> open(Digest digest) {
        var filter = new JsonObject()
                .put("_id", oneOf(digest.members()))
                .put("email.digest", digest.id())
                .put("email.state", oneOf(List.of(GATHERED, DeliveryState.DEAD.name(), DeliveryState.UNKNOWN.name())));
        return documents
                .find(Find.where(filter, Math.max(1, digest.members().size())).only("_id"))
                .map(DigestMembers::ids);
    }

    /** Ends it as its digest ended. What ended well, or was left out, stays so. */
    Future<Boolean> end(String id, String digestId, DigestEnd end) {
        var set = new JsonObject().put("email.state", end.state().name());
        if (end.state() == DeliveryState.SENT) {
            set.put("email.sentAt", end.at());
        }
        var change = without(moved(set), "email.due", "email.window")
                .put("$push", new JsonObject().put("verdicts", end.verdict()));
        var filter =
                new JsonObject().put("_id", id).put("email.digest", digestId).put("email.state", oneOf(end.replaces()));
        return documents.update(filter, change);
    }

    private Future<List<String>> ids(JsonObject filter, int most) {
        return documents
                .find(Find.where(filter, most).sortedBy(OLDEST_WINDOW_FIRST).only("_id"))
                .map(DigestMembers::ids);
    }

    private static List<String> ids(List<JsonObject> found) {
        return found.stream().map(json -> json.getString("_id")).toList();
    }

    private static JsonObject ofUser(String userId) {
        return new JsonObject().put("userId", userId).put("email.state", GATHERED);
    }

    private static JsonObject gathered(String id) {
        return new JsonObject().put("_id", id).put("email.state", GATHERED);
    }

    private static JsonObject asRead(DigestMember member) {
        return gathered(member.id()).put("email.epoch", member.epoch());
    }

    private static JsonObject moved(JsonObject set) {
        return new JsonObject().put("$set", set).put("$inc", new JsonObject().put("email.epoch", 1));
    }

    private static JsonObject without(JsonObject change, String... fields) {
        var unset = new JsonObject();
        for (var field : fields) {
            unset.put(field, "");
        }
        return change.put("$unset", unset);
    }

    private static JsonObject oneOf(List<String> values) {
        return new JsonObject().put("$in", new JsonArray(new ArrayList<>(values)));
    }
}
