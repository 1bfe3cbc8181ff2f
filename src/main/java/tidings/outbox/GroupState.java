package tidings.outbox;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one group is with one document.
 *
 * @param done everything up to this number is behind it: told, parked, buried or dropped
 * @param parkedDone everything up to this number that lies in the parking is behind it, too, and may be taken away
 * @param tries how often the first waiting entry was tried; counted before its handler runs
 * @param due not to be tried before
 * @param parked whether entries of it lie in the parking, which go before all others
 * @param failedAt when its first waiting entry failed for the first time
 * @param error what went wrong the last time
 */
record GroupState(
        long done,
        long parkedDone,
        int tries,
        @Nullable Instant due,
        boolean parked,
        @Nullable Instant failedAt,
        @Nullable String error) {
    static final GroupState NEW = new GroupState(0, 0, 0, null, false, null, null);

    private static final int LONGEST_ERROR = 500;

    GroupState tried() {
        return new GroupState(done, parkedDone, tries + 1, due, parked, failedAt, error);
    }

    GroupState afterTries(int number) {
        return new GroupState(done, parkedDone, number, due, parked, failedAt, error);
    }

    /** Nothing of the entry is left: the next one starts anew. */
    GroupState settled(long seq) {
        return new GroupState(Math.max(done, seq), parkedDone, 0, null, parked, null, null);
    }

    /** As {@link #settled}, of an entry in the parking. */
    GroupState settledParked(long seq) {
        return new GroupState(done, Math.max(parkedDone, seq), 0, null, parked, null, null);
    }

    GroupState failed(String why, Instant now, Instant next) {
        var text = why.length() > LONGEST_ERROR ? why.substring(0, LONGEST_ERROR) : why;
        return new GroupState(done, parkedDone, tries, next, parked, failedAt == null ? now : failedAt, text);
    }

    GroupState withAttemptGivenBack() {
        return new GroupState(done, parkedDone, Math.max(0, tries - 1), due, parked, failedAt, error);
    }

    GroupState movedAway(long seq) {
        return new GroupState(Math.max(done, seq), parkedDone, tries, due, true, failedAt, error);
    }

    GroupState unparked() {
        return new GroupState(done, parkedDone, 0, null, false, null, null);
    }

    boolean mayRun(Instant now) {
        return due == null || !due.isAfter(now);
    }

    static GroupState of(JsonObject json) {
        return new GroupState(
                json.getLong("done", 0L),
                json.getLong("parkedDone", 0L),
                json.getInteger("tries", 0),
                json.getInstant("due"),
                json.getBoolean("parked", false),
                json.getInstant("failedAt"),
                json.getString("error"));
    }

    JsonObject toJson() {
        var json = new JsonObject().put("done", done).put("tries", tries);
        putIfAny(json, "parkedDone", parkedDone == 0 ? null : parkedDone);
        putIfAny(json, "due", due);
        putIfAny(json, "failedAt", failedAt);
        putIfAny(json, "error", error);
        return parked ? json.put("parked", true) : json;
    }

    private static void putIfAny(JsonObject json, String field, @Nullable Object value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
