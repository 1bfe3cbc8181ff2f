package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import tidings.bus.Bus;
import tidings.bus.Told;
import tidings.delivery.DeliveryRequest.ExportMailbox;
import tidings.delivery.DeliveryRequest.ListDeliveries;
import tidings.delivery.DeliveryRequest.ListMailbox;
import tidings.delivery.DeliveryRequest.RetryDelivery;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserEvent.PasswordResetRequested;
import tidings.users.UserEvent.UserErased;

/** Delivery on the bus: what it answers and what it reacts to. */
final class DeliveryVerticle extends VerticleBase {
    private final RequestedMails mails;
    private final Sending sending;

    DeliveryVerticle(RequestedMails mails, Sending sending) {
        this.mails = mails;
        this.sending = sending;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(List.of(
                bus.answer(ListMailbox.class, mails::list),
                bus.answer(ExportMailbox.class, mails::export),
                bus.answer(ListDeliveries.class, sending.deliveries()::list),
                bus.answer(RetryDelivery.class, sending.deliveries()::retry),
                bus.react(RequestedMails.GROUP, PasswordResetRequested.class, mails::reset),
                bus.react(RequestedMails.GROUP, EmailVerificationRequested.class, mails::verification),
                bus.react(RequestedMails.GROUP, UserErased.class, this::forget)));
    }

    private Future<Void> forget(Told<UserErased> told) {
        return mails.forget(told)
                .compose(done -> sending.addresses().lift(told.event().userId()));
    }
}
