package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import tidings.bus.Bus;
import tidings.delivery.DeliveryRequest.ExportMailbox;
import tidings.delivery.DeliveryRequest.FindMail;
import tidings.delivery.DeliveryRequest.ListMailbox;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserEvent.PasswordResetRequested;
import tidings.users.UserEvent.UserErased;

/** Delivery on the bus: what it answers and what it reacts to. */
final class DeliveryVerticle extends VerticleBase {
    private final RequestedMails mails;
    private final KeptMails kept;

    DeliveryVerticle(RequestedMails mails, KeptMails kept) {
        this.mails = mails;
        this.kept = kept;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(
                bus.answer(ListMailbox.class, kept::list),
                bus.answer(FindMail.class, kept::find),
                bus.answer(ExportMailbox.class, kept::export),
                bus.react(RequestedMails.GROUP, PasswordResetRequested.class, mails::reset),
                bus.react(RequestedMails.GROUP, EmailVerificationRequested.class, mails::verification),
                bus.react(RequestedMails.GROUP, UserErased.class, kept::forget));
    }
}
