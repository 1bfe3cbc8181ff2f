package tidings.orders;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refusal;
import tidings.orders.Order.Step;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;

/**
 * One step of an order, as it is to be written.
 *
 * @param due when the order is to be looked at again then; nothing: it is not
 * @param refusal with REJECTED: what is answered from then on
 */
record Move(
        StoredOrder from,
        State to,
        Instant at,
        @Nullable Reason reason,
        Optional<Instant> due,
        Optional<Refusal> refusal) {

    Step step() {
        return new Step(to.shown(), at, sentence());
    }

    OrderEvent event() {
        if (to == State.PENDING) {
            return new OrderPlaced(from.id(), from.userId(), from.lines(), from.total());
        }
        var before = from.isPlacing() ? null : from.state().shown();
        return new OrderStatusChanged(
                from.id(), from.userId(), before, to.shown(), sentence(), reason == null ? null : reason.key());
    }

    private @Nullable String sentence() {
        return reason == null ? null : reason.sentence();
    }
}
