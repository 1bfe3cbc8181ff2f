package tidings.delivery;

import static java.util.Objects.requireNonNullElse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.delivery.Job.Kind;
import tidings.delivery.Open.Said;
import tidings.notifications.Priority;
import tidings.store.Doc;
import tidings.users.Channel;

/** Mails as they are stored, and back. Pure. */
final class JobDocuments {
    /** Waiting for its window: the one state that nobody outside sees. */
    static final String DIGESTED = "DIGESTED";

    static final List<String> FIELDS = List.of("userId", "email", "verdicts", "members");

    private static final int LONGEST_ERROR = 500;

    private JobDocuments() {}

    static Open open(Kind kind, JsonObject json) {
        return new Open(job(kind, json), said(json));
    }

    static Job job(Kind kind, JsonObject json) {
        var doc = new Doc(json);
        var email = new Doc(json.getJsonObject("email"));
        return new Job(
                kind,
                doc.id(),
                doc.text("userId"),
                Priority.valueOf(email.text("lane")),
                email.text("state"),
                email.instantIfAny("due").orElse(Instant.EPOCH),
                (int) email.number("attempts"),
                email.number("epoch"),
                email.instant("at"));
    }

    static Delivery delivery(Kind kind, JsonObject json) {
        var job = job(kind, json);
        var email = json.getJsonObject("email");
        return new Delivery(
                job.id(),
                members(kind, json),
                job.userId(),
                Channel.EMAIL,
                job.lane(),
                shown(job.state()),
                job.attempts(),
                email.containsKey("due") ? job.due() : job.createdAt(),
                email.getString("error"),
                email.getInstant("sentAt"));
    }

    static DeliveryState shown(String state) {
        return state.equals(DIGESTED) ? DeliveryState.DEFERRED : DeliveryState.valueOf(state);
    }

    static List<String> stored(DeliveryState state) {
        return state == DeliveryState.DEFERRED ? List.of(state.name(), DIGESTED) : List.of(state.name());
    }

    static JsonObject change(Settlement settlement, Instant now) {
        var set = new JsonObject()
                .put("email.state", settlement.state().name())
                .put("email.attempts", settlement.attempts());
        if (settlement.error() != null) {
            set.put("email.error", cut(settlement.error()));
        }
        if (settlement.state() == DeliveryState.SENT) {
            set.put("email.sentAt", now);
        }
        return push(until(settlement.due(), set), settlement.ruled());
    }

    static JsonObject putOff(String state, Instant due, @Nullable Ruled ruled) {
        var set = new JsonObject().put("email.state", state);
        return push(until(due, state.equals(DIGESTED) ? set.put("email.window", due) : set), ruled);
    }

    private static JsonObject until(@Nullable Instant due, JsonObject set) {
        return due == null
                ? new JsonObject().put("$set", set).put("$unset", new JsonObject().put("email.due", ""))
                : new JsonObject().put("$set", set.put("email.due", due));
    }

    private static JsonObject push(JsonObject change, @Nullable Ruled ruled) {
        return ruled == null ? change : change.put("$push", new JsonObject().put("verdicts", verdict(ruled)));
    }

    private static JsonObject verdict(Ruled ruled) {
        return new JsonObject()
                .put("channel", Channel.EMAIL.name())
                .put("outcome", ruled.outcome().name())
                .put("rule", ruled.rule())
                .put("reason", ruled.reason())
                .put("at", ruled.at());
    }

    private static List<String> members(Kind kind, JsonObject json) {
        return kind == Kind.NOTIFICATION
                ? List.of(json.getString("_id"))
                : requireNonNullElse(json.getJsonArray("members"), new JsonArray()).stream()
                        .map(String::valueOf)
                        .toList();
    }

    private static Said said(JsonObject json) {
        var said = Said.NOTHING;
        for (var each : requireNonNullElse(json.getJsonArray("verdicts"), new JsonArray())) {
            var verdict = (JsonObject) each;
            if (Channel.EMAIL.name().equals(verdict.getString("channel"))) {
                said = new Said(verdict.getString("outcome"), verdict.getString("rule"));
            }
        }
        return said;
    }

    private static String cut(String error) {
        return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }
}
