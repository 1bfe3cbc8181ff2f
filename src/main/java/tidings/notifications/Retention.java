package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tidings.notifications.InboxPoke.OfUser;
import tidings.settings.InboxSettings;
import tidings.store.Documents;
import tidings.store.Pages;

/**
 * Lets go of what is too old, and of the oldest where there is too much. The record of an inbox is told first how far that
 * goes, so that no number is free again and whoever resumes from before sees that they missed something. Whoever listens is told to
 * read anew, since what they hold and its counts are not so any more.
 */
final class Retention {
    private static final int PAGE = 100;

    private final InboxStore store;
    private final Documents documents;
    private final SentMessages sent;
    private final Crowded crowded;
    private final InboxNews news;
    private final InboxSettings.Retention settings;
    private final Clock clock;

    Retention(
            InboxStore store,
            SentMessages sent,
            Crowded crowded,
            InboxNews news,
            InboxSettings.Retention settings,
            Clock clock) {
        this.store = store;
        this.documents = store.documents();
        this.sent = sent;
        this.crowded = crowded;
        this.news = news;
        this.settings = settings;
        this.clock = clock;
    }

    Future<Void> tidy() {
        return letGoOfOld()
                .compose(done -> trimEach(crowded.take(PAGE)))
                .compose(done -> sent.tidy(clock.instant().minus(settings.age())));
    }

    private Future<Void> letGoOfOld() {
        return Pages.through(PAGE, gone -> gone == PAGE, before -> letGoOfSome())
                .mapEmpty();
    }

    private Future<Integer> letGoOfSome() {
        return documents
                .find(InboxQueries.unchangedSince(clock.instant().minus(settings.age()), PAGE))
                .compose(this::letGo);
    }

    private Future<Void> trimEach(List<String> userIds) {
        var trimmed = Future.<Void>succeededFuture();
        for (var userId : userIds) {
            trimmed = trimmed.compose(done -> trim(userId));
        }
        return trimmed;
    }

    /** What changed a moment ago stays for now: somebody may have a hint from before its number. */
    private Future<Void> trim(String userId) {
        return store.newest(userId, settings.perUser() + PAGE).compose(found -> {
            var tooMany = found.subList(Math.min(settings.perUser(), found.size()), found.size());
            var old = tooMany.stream().filter(this::isSafe).toList();
            if (!tooMany.isEmpty()) {
                crowded.suspect(userId);
            }
            return letGo(old).mapEmpty();
        });
    }

    private boolean isSafe(JsonObject json) {
        Instant changedAt = json.getInstant("changedAt");
        return changedAt.isBefore(clock.instant().minus(MarkRules.SAFE_AFTER));
    }

    /** Answers how many are gone: not what has something to tell, a mail to be sent, or is put off. */
    private Future<Integer> letGo(List<JsonObject> notifications) {
        var floors = notifications.stream()
                .filter(json -> json.containsKey("change"))
                .collect(Collectors.toMap(json -> json.getString("userId"), json -> json.getLong("change"), Math::max));
        var raised = floors.entrySet().stream()
                .map(floor -> store.raiseFloor(floor.getKey(), floor.getValue()))
                .toList();
        return Future.all(raised)
                .compose(done -> Future.all(notifications.stream()
                        .map(json -> documents.delete(InboxQueries.deletable(json)))
                        .toList()))
                .compose(done -> tell(floors).map((int)
                        done.<Boolean>list().stream().filter(gone -> gone).count()));
    }

    private Future<Void> tell(Map<String, Long> floors) {
        return store.records(List.copyOf(floors.keySet())).map(records -> {
            news.tell(records.values().stream()
                    .map(record -> new OfUser(record.userId(), record.epoch(), resync(floors, record)))
                    .toList());
            return null;
        });
    }

    private static InboxChange resync(Map<String, Long> floors, InboxRecord record) {
        return new InboxChange(InboxChangeKind.RESYNC, floors.getOrDefault(record.userId(), 0L), null, 0);
    }
}
