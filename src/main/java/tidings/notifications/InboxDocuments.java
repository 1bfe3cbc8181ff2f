package tidings.notifications;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidings.store.Doc;
import tidings.users.Category;
import tidings.users.Channel;

/** Notifications and the records of inboxes as they are stored, and back. */
final class InboxDocuments {
    private InboxDocuments() {}

    /** @param number which it takes; 0 where it is not shown */
    static JsonObject document(Draft draft, long number) {
        var document = new JsonObject()
                .put("_id", draft.id())
                .put("eventId", draft.eventId())
                .put("userId", draft.userId())
                .put("category", draft.category().name())
                .put("type", draft.type())
                .put("priority", draft.priority().name())
                .put("title", draft.title())
                .put("body", draft.body())
                .put("data", draft.data())
                .put("createdAt", draft.createdAt())
                .put("changedAt", draft.createdAt())
                .put("verdicts", verdicts(draft.verdicts()));
        var email = draft.email();
        if (email != null) {
            document.put("email", email(email));
        }
        return number == 0 ? document : document.mergeIn(added(number));
    }

    static Notification notification(JsonObject json, InboxRecord record) {
        var doc = new Doc(json);
        var place = json.getLong("added", 0L);
        var readAt = doc.instantIfAny("readAt").or(() -> record.readAt(place));
        var seenAt = earlier(record.seenAt(place), readAt);
        return new Notification(
                doc.id(),
                doc.text("eventId"),
                doc.text("userId"),
                Category.valueOf(doc.text("category")),
                doc.text("type"),
                Priority.valueOf(doc.text("priority")),
                doc.text("title"),
                doc.text("body"),
                doc.text("data"),
                readAt.isPresent(),
                seenAt.orElse(null),
                readAt.orElse(null),
                json.getInstant("archivedAt"),
                json.getInstant("snoozedUntil"),
                doc.instant("createdAt"),
                verdicts(doc));
    }

    static InboxRecord record(String userId, JsonObject json) {
        return new InboxRecord(
                userId,
                json.getLong("epoch", 0L),
                json.getLong("floor", 0L),
                json.getLong("change", 0L),
                json.getLong("readUpTo", 0L),
                json.getLong("readChange", 0L),
                json.getLong("seenUpTo", 0L),
                json.getLong("seenChange", 0L),
                objects(json.getJsonArray("changes"), Number.class)
                        .map(Number::longValue)
                        .toList(),
                objects(json.getJsonArray("marks"), JsonObject.class)
                        .map(InboxDocuments::mark)
                        .toList(),
                json.getBoolean("erased", false));
    }

    static JsonArray marks(List<Mark> marks) {
        var stored = new JsonArray();
        marks.forEach(mark -> stored.add(
                new JsonObject().put("upTo", mark.upTo()).put("at", mark.at()).put("read", mark.read())));
        return stored;
    }

    static JsonArray numbers(List<Long> numbers) {
        return new JsonArray(new ArrayList<>(numbers));
    }

    private static JsonObject added(long number) {
        return new JsonObject()
                .put("change", number)
                .put("changes", numbers(List.of(number)))
                .put("added", number)
                .put("unread", 1);
    }

    private static JsonObject email(EmailJob email) {
        return new JsonObject()
                .put("state", email.outcome().name())
                .put("lane", email.lane().name())
                .put("due", email.due())
                .put("attempts", 0);
    }

    private static JsonArray verdicts(List<Verdict> verdicts) {
        var stored = new JsonArray();
        verdicts.forEach(verdict -> stored.add(new JsonObject()
                .put("channel", verdict.channel().name())
                .put("outcome", verdict.outcome().name())
                .put("rule", verdict.rule())
                .put("reason", verdict.reason())
                .put("at", verdict.at())));
        return stored;
    }

    private static List<Verdict> verdicts(Doc doc) {
        return objects(doc.json().getJsonArray("verdicts"), JsonObject.class)
                .map(Doc::new)
                .map(verdict -> new Verdict(
                        Channel.valueOf(verdict.text("channel")),
                        VerdictOutcome.valueOf(verdict.text("outcome")),
                        verdict.text("rule"),
                        verdict.text("reason"),
                        verdict.instant("at"),
                        doc.id()))
                .toList();
    }

    private static Mark mark(JsonObject json) {
        var doc = new Doc(json);
        return new Mark(doc.number("upTo"), doc.instant("at"), json.getBoolean("read", false));
    }

    private static <T> Stream<T> objects(@Nullable JsonArray array, Class<T> type) {
        return array == null ? Stream.of() : array.stream().map(type::cast);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
