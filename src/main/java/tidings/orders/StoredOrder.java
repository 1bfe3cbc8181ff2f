package tidings.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tidings.bus.Refusal;
import tidings.catalog.Money;
import tidings.orders.Order.Line;
import tidings.orders.Order.Step;

/**
 * An order with what only this domain knows of it.
 *
 * @param categories keys of what its products were listed under when it was placed
 * @param keyed whether its id comes from an idempotencyKey, so that asking again is asking for this one
 * @param heldUntil when it is over if nobody confirms it; its holds say the same
 * @param due when it is to be looked at again
 * @param refusal why it was rejected
 * @param returned whether what it had bought is available again
 * @param delays of how many periods of delay its customer was told
 * @param seq the number of its last event
 */
record StoredOrder(
        String id,
        String userId,
        State state,
        boolean keyed,
        List<Line> lines,
        List<String> categories,
        Money total,
        List<Step> history,
        Instant placedAt,
        Instant heldUntil,
        Optional<Instant> due,
        Optional<Refusal> refusal,
        boolean returned,
        int delays,
        long seq) {

    boolean isPlacing() {
        return state == State.PLACING;
    }

    /** When it last became what it is. */
    Instant since() {
        return history.isEmpty() ? placedAt : history.get(history.size() - 1).at();
    }

    boolean wasConfirmed() {
        return history.stream().anyMatch(step -> step.status() == OrderStatus.CONFIRMED);
    }

    /** As others see it; not while it is being placed. */
    Order shown() {
        var until = state == State.PENDING ? heldUntil : null;
        return new Order(id, userId, state.shown(), lines, total, history, placedAt, until);
    }
}
