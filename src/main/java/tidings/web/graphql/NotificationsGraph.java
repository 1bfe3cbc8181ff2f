package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tidings.notifications.ChangeCursor;
import tidings.notifications.InboxCounts;
import tidings.notifications.InboxFilter;
import tidings.notifications.InboxPage;
import tidings.notifications.Marked;
import tidings.notifications.Notification;
import tidings.notifications.NotificationRequest;
import tidings.notifications.NotificationRequest.Archive;
import tidings.notifications.NotificationRequest.CountInbox;
import tidings.notifications.NotificationRequest.FindNotification;
import tidings.notifications.NotificationRequest.ListInbox;
import tidings.notifications.NotificationRequest.MarkAllRead;
import tidings.notifications.NotificationRequest.MarkAllSeen;
import tidings.notifications.NotificationRequest.MarkRead;
import tidings.notifications.NotificationRequest.Snooze;
import tidings.notifications.Verdict;
import tidings.users.Category;
import tidings.users.UserRequest.FindUser;

/** The notifications' part of the API. */
public final class NotificationsGraph implements GraphqlDomain {
    private static final int LONGEST_CURSOR = 512;

    private final LiveFeeds feeds;

    public NotificationsGraph(LiveFeeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public String schemaFile() {
        return "graphql/notifications.graphqls";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("notifications", Access.SIGNED_IN, NotificationsGraph::list)
                .query(
                        "notification",
                        Access.SIGNED_IN,
                        (call, arguments) -> ask(call, new FindNotification(call.viewer(), arguments.id("id"))))
                .query(
                        "unreadNotificationsCount",
                        Access.SIGNED_IN,
                        (call, arguments) ->
                                ask(call, new CountInbox(call.viewer())).map(InboxCounts::unread));
        wiring.mutation(
                        "markNotificationAsRead",
                        Access.SIGNED_IN,
                        (call, arguments) -> ask(call, new MarkRead(call.viewer(), arguments.id("id"))))
                .mutation(
                        "markAllNotificationsAsRead",
                        Access.SIGNED_IN,
                        (call, arguments) -> ask(call, new MarkAllRead(call.viewer(), upTo(call, arguments)))
                                .map(Marked::count))
                .mutation(
                        "markNotificationsAsSeen",
                        Access.SIGNED_IN,
                        (call, arguments) -> ask(call, new MarkAllSeen(call.viewer(), upTo(call, arguments)))
                                .map(Marked::count))
                .mutation(
                        "archiveNotification",
                        Access.SIGNED_IN,
                        (call, arguments) -> ask(call, new Archive(call.viewer(), arguments.id("id"))))
                .mutation(
                        "snoozeNotification",
                        Access.SIGNED_IN,
                        (call, arguments) ->
                                ask(call, new Snooze(call.viewer(), arguments.id("id"), arguments.instant("until"))));
        wiring.subscription("inboxChanges", Access.SIGNED_IN, this::changes);
        types(wiring);
    }

    private Future<InboxFeed> changes(Call call, Arguments arguments) {
        var after = arguments.optionalText("after", LONGEST_CURSOR);
        return feeds.inbox(
                call, after.map(text -> ChangeCursor.parse(call.viewer().userId(), text)));
    }

    private static void types(Wiring wiring) {
        wiring.record("Notification", Notification.class)
                .record("Verdict", Verdict.class)
                .record("InboxChange", InboxUpdate.class)
                .connection("Notification");
        ofPage(wiring, "unread", page -> page.counts().unread());
        ofPage(wiring, "unseen", page -> page.counts().unseen());
        ofPage(wiring, "changeCursor", page -> page.changes().text());
    }

    private static void ofPage(Wiring wiring, String field, Function<InboxPage, Object> value) {
        wiring.value(
                "NotificationConnection",
                field,
                Connection.class,
                connection -> value.apply((InboxPage) connection.origin()));
    }

    private static Future<Connection<Notification>> list(Call call, Arguments arguments) {
        var page = arguments.page(InboxPage.KIND, Number.class);
        var request = new ListInbox(
                call.viewer(),
                arguments.optionalId("userId").orElse(null),
                arguments
                        .optionalObject("filter")
                        .map(NotificationsGraph::filter)
                        .orElse(InboxFilter.FIRST_SIGHT),
                page.first(),
                InboxPage.place(page.after().orElse(null)));
        return knownOwner(call, request).compose(known -> ask(call, request)).map(found -> connection(page, found));
    }

    /** The inbox of nobody is not an empty one. */
    private static Future<?> knownOwner(Call call, ListInbox request) {
        return request.userId() == null || request.userId().equals(call.viewer().userId())
                ? Future.succeededFuture()
                : call.bus().ask(new FindUser(call.viewer(), request.userId()));
    }

    private static InboxFilter filter(Arguments given) {
        return new InboxFilter(
                given.flag("read").orElse(null),
                given.optionalChoice("category", Category.class).orElse(null),
                given.flag("archived", false),
                given.flag("snoozed", false));
    }

    private static Connection<Notification> connection(Page page, InboxPage found) {
        var edges = new ArrayList<Connection.Edge<Notification>>();
        for (var i = 0; i < found.notifications().size(); i++) {
            var position = InboxPage.cursor(found.places().get(i));
            edges.add(new Connection.Edge<>(position, found.notifications().get(i)));
        }
        var info = Connection.PageInfo.of(edges, found.hasNext(), page.after().isPresent());
        return new Connection<>(edges, info, found);
    }

    private static @Nullable ChangeCursor upTo(Call call, Arguments arguments) {
        return arguments
                .optionalText("upTo", LONGEST_CURSOR)
                .map(text -> ChangeCursor.parse(call.viewer().userId(), text))
                .orElse(null);
    }

    private static <R> Future<R> ask(Call call, NotificationRequest<R> request) {
        return call.bus().ask(request);
    }
}
