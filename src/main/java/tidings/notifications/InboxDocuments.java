package tidings.notifications;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
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
            document.put("email", email(email, draft.createdAt()));
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

    static InboxRecord record(JsonObject json) {
        return new InboxRecord(
                new Doc(json).text("userId"),
                json.getLong("epoch", 0L),
                json.getLong("floor", 0L),
                objects(json.getJsonArray("marks"), JsonObject.class)
                        .map(InboxDocuments::mark)
                        .toList(),
                json.getBoolean("erased", false));
    }

    /** The record of an inbox that has none yet. */
    static JsonObject document(InboxRecord record) {
        return marks(record)
                .put("_id", InboxStore.recordId(record.userId()))
                .put("userId", record.userId())
                .put("epoch", record.epoch())
                .put("floor", record.floor());
    }

    /** The marks of a record, with the numbers that they took. */
    static JsonObject marks(InboxRecord record) {
        var marks = new JsonArray();
        var numbers = new JsonArray();
        for (var mark : record.marks()) {
            numbers.add(mark.number());
            marks.add(new JsonObject()
                    .put("number", mark.number())
                    .put("upTo", mark.upTo())
                    .put("at", mark.at())
                    .put("read", mark.read()));
        }
        return new JsonObject()
                .put("change", record.change())
                .put("changes", numbers)
                .put("marks", marks);
    }

    private static JsonObject added(long number) {
        return new JsonObject()
                .put("change", number)
                .put("changes", new JsonArray().add(number))
                .put("added", number)
                .put("unread", 1);
    }

    /**
     * From then on it is the domain's that sends mails. What goes out with others says with which: {@code due} becomes
     * something else as soon as somebody takes it.
     */
    private static JsonObject email(EmailJob email, Instant at) {
        var job = new JsonObject()
                .put("state", email.outcome().name())
                .put("lane", email.lane().name())
                .put("due", email.due())
                .put("attempts", 0)
                .put("epoch", 0)
                .put("at", at);
        return email.outcome() == VerdictOutcome.DIGESTED ? job.put("window", email.due()) : job;
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
        return new Mark(doc.number("number"), doc.number("upTo"), doc.instant("at"), json.getBoolean("read", false));
    }

    private static <T> Stream<T> objects(@Nullable JsonArray array, Class<T> type) {
        return array == null ? Stream.of() : array.stream().map(type::cast);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
