package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import tidings.bus.Bus;
import tidings.bus.Told;
import tidings.delivery.DeliveryRequest.ExportMailbox;
import tidings.delivery.DeliveryRequest.FindMail;
import tidings.delivery.DeliveryRequest.ListDeliveries;
import tidings.delivery.DeliveryRequest.ListMailbox;
import tidings.delivery.DeliveryRequest.RetryDelivery;
import tidings.users.UserEvent.UserErased;

/** Delivery on the bus: what it answers and what it reacts to. */
final class DeliveryVerticle extends VerticleBase {
    /** The name under which this domain hears events. */
    static final String GROUP = "delivery";

    private final KeptMails kept;
    private final DigestStore digests;
    private final Sending sending;

    DeliveryVerticle(KeptMails kept, DigestStore digests, Sending sending) {
        this.kept = kept;
        this.digests = digests;
        this.sending = sending;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(List.of(
                bus.answer(ListMailbox.class, kept::list),
                bus.answer(FindMail.class, kept::find),
                bus.answer(ExportMailbox.class, kept::export),
                bus.answer(ListDeliveries.class, sending.deliveries()::list),
                bus.answer(RetryDelivery.class, sending.deliveries()::retry),
                bus.react(GROUP, UserErased.class, this::forget)));
    }

    private Future<Void> forget(Told<UserErased> told) {
        var userId = told.event().userId();
        return kept.forget(told)
                .compose(done -> digests.deleteAllOf(userId))
                .compose(done -> sending.addresses().lift(userId));
    }
}
