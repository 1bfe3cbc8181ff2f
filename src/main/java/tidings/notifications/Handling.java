package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tidings.bus.Refusal;
import tidings.notifications.NotificationRequest.Archive;
import tidings.notifications.NotificationRequest.MarkRead;
import tidings.notifications.NotificationRequest.Snooze;

/** What people do with a notification of theirs. */
final class Handling {
    private final Alterations alterations;
    private final Duration longestSnooze;
    private final int mostNumbers;
    private final Clock clock;

    /** @param mostNumbers so many may one notification take before it cannot be put off again */
    Handling(Alterations alterations, Duration longestSnooze, int mostNumbers, Clock clock) {
        this.alterations = alterations;
        this.longestSnooze = longestSnooze;
        this.mostNumbers = mostNumbers;
        this.clock = clock;
    }

    Future<Notification> read(MarkRead request) {
        return alterations.ofUser(request.viewer().userId(), request.id(), this::reading);
    }

    Future<Notification> archive(Archive request) {
        return alterations.ofUser(request.viewer().userId(), request.id(), (json, record) -> archiving(json));
    }

    Future<Notification> snooze(Snooze request) {
        var now = clock.instant();
        var until = request.until().truncatedTo(ChronoUnit.MILLIS);
        if (!until.isAfter(now) || until.isAfter(now.plus(longestSnooze))) {
            throw Refusal.badInput("until", "must be in the future and within " + longestSnooze);
        }
        return alterations.ofUser(request.viewer().userId(), request.id(), (json, record) -> snoozing(json, until));
    }

    private Optional<Alteration> reading(JsonObject json, InboxRecord record) {
        var isRead = json.containsKey("readAt") || json.getLong("added") <= record.readUpTo();
        return isRead ? Optional.empty() : Optional.of(Alteration.read(clock.instant()));
    }

    private Optional<Alteration> archiving(JsonObject json) {
        return json.containsKey("archivedAt") ? Optional.empty() : Optional.of(Alteration.archived(clock.instant()));
    }

    private Optional<Alteration> snoozing(JsonObject json, Instant until) {
        if (json.containsKey("archivedAt")) {
            throw InboxRefusals.conflict("What is archived is not put off.");
        }
        if (until.equals(json.getInstant("snoozedUntil"))) {
            return Optional.empty();
        }
        if (json.getJsonArray("changes").size() >= mostNumbers) {
            throw InboxRefusals.conflict("It was put off as often as it may be.");
        }
        return Optional.of(Alteration.snoozed(until));
    }
}
