package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import tidings.bus.Bus;
import tidings.notifications.NotificationRequest.Archive;
import tidings.notifications.NotificationRequest.CountInbox;
import tidings.notifications.NotificationRequest.FindNotification;
import tidings.notifications.NotificationRequest.ListInbox;
import tidings.notifications.NotificationRequest.MarkRead;
import tidings.notifications.NotificationRequest.Snooze;

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
        return Future.all(
                bus.answer(ListInbox.class, inbox.inboxes()::list),
                bus.answer(FindNotification.class, inbox.inboxes()::find),
                bus.answer(CountInbox.class, inbox.inboxes()::count),
                Future.all(
                        bus.answer(MarkRead.class, inbox.handling()::read),
                        bus.answer(Archive.class, inbox.handling()::archive),
                        bus.answer(Snooze.class, inbox.handling()::snooze)));
    }
}
