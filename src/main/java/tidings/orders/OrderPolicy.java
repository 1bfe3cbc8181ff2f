package tidings.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Refusal;

/**
 * What an order is at first, and what becomes of it with each step.
 *
 * @param hold how long its stock is held
 * @param placing how long placing it may take
 * @param settleAfter how long after its end it is looked at once more
 */
record OrderPolicy(Duration hold, Duration placing, Duration settleAfter) {
    private static final Refusal NOT_IN_TIME = Refusal.of(Code.UNAVAILABLE, Reason.NOT_IN_TIME.sentence());

    StoredOrder placing(String id, String userId, boolean keyed, Basket basket, Instant at) {
        var now = millis(at);
        return new StoredOrder(
                id,
                userId,
                State.PLACING,
                keyed,
                basket.lines(),
                basket.categories(),
                OrderRules.total(basket.lines()),
                List.of(),
                now,
                now.plus(hold),
                Optional.of(now.plus(placing)),
                Optional.empty(),
                false,
                0,
                0);
    }

    Move accept(StoredOrder order, Instant at) {
        return new Move(order, State.PENDING, millis(at), null, Optional.of(order.heldUntil()), Optional.empty());
    }

    Move reject(StoredOrder order, Refusal refusal, Instant at) {
        return reject(order, refusal, Reason.of(refusal), at);
    }

    private Move reject(StoredOrder order, Refusal refusal, Reason reason, Instant at) {
        var kept = OrderRules.kept(refusal, order.keyed());
        return new Move(order, State.REJECTED, millis(at), reason, Optional.of(onceMore(at)), Optional.of(kept));
    }

    /** What is not placed in time is not placed. */
    Move giveUp(StoredOrder order, Instant at) {
        return reject(order, NOT_IN_TIME, Reason.NOT_IN_TIME, at);
    }

    Move expire(StoredOrder order, Instant at) {
        return step(order, State.CANCELLED, Reason.NOT_CONFIRMED, at);
    }

    /** A step of an order that was placed; CONFLICT where the table does not allow it. */
    Move step(StoredOrder order, State to, @Nullable Reason reason, Instant at) {
        if (!order.state().mayBecome(to)) {
            throw Bad.noSuchStep(order.state().shown(), to.shown());
        }
        var holdsStock = order.state() == State.PENDING && to == State.CANCELLED;
        return new Move(
                order,
                to,
                millis(at),
                reason,
                holdsStock ? Optional.of(onceMore(at)) : Optional.empty(),
                Optional.empty());
    }

    /** What the history says of a step that somebody asked for. */
    static @Nullable Reason reason(State to, boolean byOwner) {
        if (to != State.CANCELLED) {
            return null;
        }
        return byOwner ? Reason.BY_OWNER : Reason.BY_SHOP;
    }

    /**
     * Until when a return may still be asked for by whoever looks at its order now: nobody finishes it sooner than {@link
     * #onceMore} says, and half of that is more than a write may take.
     */
    Instant returnUntil(Instant now) {
        return millis(now).plus(settleAfter.dividedBy(2));
    }

    Instant onceMore(Instant at) {
        return millis(at).plus(settleAfter);
    }

    /** As exact as the store keeps it. */
    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
