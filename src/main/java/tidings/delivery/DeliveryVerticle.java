package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import tidings.bus.Bus;
import tidings.delivery.DeliveryRequest.ExportMailbox;
import tidings.delivery.DeliveryRequest.ListMailbox;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserEvent.PasswordResetRequested;
import tidings.users.UserEvent.UserErased;

/** Delivery on the bus: what it answers and what it reacts to. */
final class DeliveryVerticle extends VerticleBase {
    private final RequestedMails mails;

    DeliveryVerticle(RequestedMails mails) {
        this.mails = mails;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(
                bus.answer(ListMailbox.class, mails::list),
                bus.answer(ExportMailbox.class, mails::export),
                bus.react(RequestedMails.GROUP, PasswordResetRequested.class, mails::reset),
                bus.react(RequestedMails.GROUP, EmailVerificationRequested.class, mails::verification),
                bus.react(RequestedMails.GROUP, UserErased.class, mails::forget));
    }
}
