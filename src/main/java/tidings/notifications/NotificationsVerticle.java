package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import tidings.bus.Bus;
import tidings.notifications.NotificationRequest.Archive;
import tidings.notifications.NotificationRequest.CountInbox;
import tidings.notifications.NotificationRequest.ExportInbox;
import tidings.notifications.NotificationRequest.FindNotification;
import tidings.notifications.NotificationRequest.ListInbox;
import tidings.notifications.NotificationRequest.MarkAllRead;
import tidings.notifications.NotificationRequest.MarkAllSeen;
import tidings.notifications.NotificationRequest.MarkRead;
import tidings.notifications.NotificationRequest.ReadChanges;
import tidings.notifications.NotificationRequest.Snooze;
import tidings.users.UserEvent.UserErased;

/** The notifications on the bus: what they answer and what they react to. */
final class NotificationsVerticle extends VerticleBase {
    private final InboxUseCases inbox;

    NotificationsVerticle(InboxUseCases inbox) {
        this.inbox = inbox;
    }

    @Override
    public Future<?> start() {
        return inbox(Bus.of(vertx));
    }

    private Future<?> inbox(Bus bus) {
        return Future.join(
                Future.all(
                        bus.answer(ListInbox.class, inbox.inboxes()::list),
                        bus.answer(FindNotification.class, inbox.inboxes()::find),
                        bus.answer(CountInbox.class, inbox.inboxes()::count),
                        bus.answer(ReadChanges.class, inbox.changes()::read)),
                Future.all(
                        bus.answer(MarkRead.class, inbox.handling()::read),
                        bus.answer(Archive.class, inbox.handling()::archive),
                        bus.answer(Snooze.class, inbox.handling()::snooze),
                        bus.answer(MarkAllRead.class, inbox.marking()::read),
                        bus.answer(MarkAllSeen.class, inbox.marking()::seen)),
                Future.all(
                        bus.answer(ExportInbox.class, inbox.export()::export),
                        bus.react(Erasure.GROUP, UserErased.class, inbox.erasure()::letGo)));
    }
}
