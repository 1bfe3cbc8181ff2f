package tidings.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.bus.Wire;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.users.Category;
import tidings.users.PersonalData;

/** What the notifications may be asked. Somebody else's notification is NOT_FOUND as one that does not exist. */
public sealed interface NotificationRequest<R> extends Request<R> {
    @Override
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /**
     * The viewer's inbox, newest first.
     *
     * @param userId whose; null: the viewer's. Somebody else's is for an ADMIN
     * @param first from 1 to 100
     * @param after the place of the last one of the page before
     */
    @Wire("notifications.list.v1")
    record ListInbox(
            Viewer viewer,
            @Nullable String userId,
            InboxFilter filter,
            int first,
            @Nullable Long after) implements NotificationRequest<InboxPage> {}

    @Wire("notifications.find.v1")
    record FindNotification(Viewer viewer, String id) implements NotificationRequest<Notification> {}

    @Wire("notifications.count.v1")
    record CountInbox(Viewer viewer) implements NotificationRequest<InboxCounts> {}

    /** The second time changes nothing. */
    @Wire("notifications.mark-read.v1")
    record MarkRead(Viewer viewer, String id) implements NotificationRequest<Notification> {}

    /** Reads all of it.
     *
     * @param upTo null: everything there is now */
    @Wire("notifications.mark-all-read.v1")
    record MarkAllRead(Viewer viewer, @Nullable ChangeCursor upTo) implements NotificationRequest<Marked> {}

    /** Has seen all of it, and read none of it.
     *
     * @param upTo null: everything there is now */
    @Wire("notifications.mark-all-seen.v1")
    record MarkAllSeen(Viewer viewer, @Nullable ChangeCursor upTo) implements NotificationRequest<Marked> {}

    /** The second time changes nothing. */
    @Wire("notifications.archive.v1")
    record Archive(Viewer viewer, String id) implements NotificationRequest<Notification> {}

    /** Out of sight until then; it comes back unread, as the newest. */
    @Wire("notifications.snooze.v1")
    record Snooze(Viewer viewer, String id, Instant until) implements NotificationRequest<Notification> {}

    /**
     * What happened to the viewer's inbox.
     *
     * @param after null: from now on; the answer then holds no changes
     * @param first how many at most, from 1 to 1,000
     * @param counted the counts are wanted even where nothing changed
     */
    @Wire("notifications.read-changes.v1")
    record ReadChanges(Viewer viewer, @Nullable ChangeCursor after, int first, boolean counted)
            implements NotificationRequest<InboxChanges> {}

    /**
     * For an ADMIN.
     *
     * @param data a JSON document; null: an empty one
     * @param idempotencyKey with the same key it is sent once; CONFLICT where the rest is another
     */
    @Wire("notifications.send.v1")
    record SendNotification(
            Viewer viewer,
            String userId,
            Category category,
            Priority priority,
            String title,
            String body,
            @Nullable String data,
            @Nullable String idempotencyKey)
            implements NotificationRequest<Sent> {}

    /** What was decided for this event and this person.
     *
     * @param userId whose; null: the viewer's. Somebody else's is for an ADMIN */
    @Wire("notifications.explain.v1")
    record Explain(Viewer viewer, String eventId, @Nullable String userId) implements NotificationRequest<Verdicts> {}

    /**
     * For an ADMIN: what would be decided; nothing is stored.
     *
     * @param at null: now
     */
    @Wire("notifications.simulate.v1")
    record Simulate(
            Viewer viewer,
            String userId,
            Category category,
            Priority priority,
            String type,
            @Nullable Instant at) implements NotificationRequest<Verdicts> {}

    /**
     * For an ADMIN: what would become of this campaign if it were told now, whenever it is to be; nothing is stored or taken.
     * What could not be made is refused as when it is made; TIMEOUT, with how many were {@code judged}, where the audience is
     * too large.
     */
    @Wire("notifications.preview-campaign.v1")
    record PreviewCampaign(CreateCampaign campaign) implements NotificationRequest<CampaignPreview> {
        @Override
        public Duration patience() {
            return Duration.ofMinutes(1);
        }
    }

    /**
     * For the domain that sends mails: what the policy says of these now. Preferences, quiet hours, caps and whether it is still
     * so are read anew. At most 100.
     *
     * @param together whether they are about to go out as one digest, for which its window is over
     */
    @Wire("notifications.review-mails.v1")
    record ReviewMails(List<String> notificationIds, boolean together) implements NotificationRequest<MailReviews> {
        public ReviewMails {
            notificationIds = List.copyOf(notificationIds);
        }
    }

    /** What is held of a user here, for their export. */
    @Wire("notifications.export.v1")
    record ExportInbox(String userId, @Nullable String after) implements NotificationRequest<PersonalData> {}
}
