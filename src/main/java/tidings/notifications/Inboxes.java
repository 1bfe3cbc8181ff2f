package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refusal;
import tidings.bus.Viewer;
import tidings.notifications.NotificationRequest.CountInbox;
import tidings.notifications.NotificationRequest.FindNotification;
import tidings.notifications.NotificationRequest.ListInbox;

/** Looking into inboxes. */
final class Inboxes {
    private static final int MOST_AT_ONCE = 100;

    private final InboxStore store;
    private final FirstPages pages;

    Inboxes(InboxStore store, FirstPages pages) {
        this.store = store;
        this.pages = pages;
    }

    Future<InboxPage> list(ListInbox request) {
        var userId = ownerOf(request.viewer(), request.userId());
        if (request.first() < 1 || request.first() > MOST_AT_ONCE) {
            throw Refusal.badInput("first", "must be from 1 to " + MOST_AT_ONCE);
        }
        return isFirstSight(request)
                ? pages.of(userId, this::firstPage).map(page -> FirstPages.cut(page, request.first()))
                : read(userId, request.filter(), request.after(), request.first());
    }

    Future<InboxCounts> count(CountInbox request) {
        return pages.of(request.viewer().userId(), this::firstPage).map(InboxPage::counts);
    }

    Future<Notification> find(FindNotification request) {
        return store.shown(request.id())
                .map(found -> found.filter(json -> request.viewer().maySee(json.getString("userId")))
                        .orElseThrow(InboxRefusals::noSuchNotification))
                .compose(json -> store.record(json.getString("userId"))
                        .map(record -> InboxDocuments.notification(json, record)));
    }

    static String ownerOf(Viewer viewer, @Nullable String userId) {
        var owner = userId == null ? viewer.userId() : userId;
        if (!viewer.maySee(owner)) {
            throw InboxRefusals.noSuchInbox();
        }
        return owner;
    }

    private static boolean isFirstSight(ListInbox request) {
        return request.after() == null
                && request.first() <= FirstPages.LENGTH
                && request.filter().equals(InboxFilter.FIRST_SIGHT);
    }

    private Future<InboxPage> firstPage(String userId) {
        return read(userId, InboxFilter.FIRST_SIGHT, null, FirstPages.LENGTH);
    }

    /** In this order, so that what happens meanwhile is in the page or behind its change cursor, or both, and never in neither. */
    private Future<InboxPage> read(String userId, InboxFilter filter, @Nullable Long after, int first) {
        return store.standing(userId).compose(standing -> read(standing, filter, after, first));
    }

    private Future<InboxPage> read(Standing standing, InboxFilter filter, @Nullable Long after, int first) {
        var page = store.page(standing.record(), filter, after, first + 1);
        var counts = store.counts(standing.record());
        return Future.all(page, counts).map(done -> page(standing, page.result(), first, counts.result()));
    }

    private static InboxPage page(Standing standing, List<JsonObject> found, int first, InboxCounts counts) {
        var shown = found.subList(0, Math.min(first, found.size()));
        return new InboxPage(
                shown.stream()
                        .map(json -> InboxDocuments.notification(json, standing.record()))
                        .toList(),
                shown.stream().map(json -> json.getLong("added")).toList(),
                found.size() > first,
                counts,
                standing.cursor());
    }
}
