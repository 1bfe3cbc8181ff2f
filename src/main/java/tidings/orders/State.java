package tidings.orders;

import java.util.Set;

/** How far an order is, as it is stored; with the steps that are allowed. */
enum State {
    /** Not an order yet: nobody sees it. */
    PLACING,
    PENDING,
    CONFIRMED,
    SHIPPED,
    DELIVERED,
    CANCELLED,
    REJECTED;

    static State of(OrderStatus status) {
        return valueOf(status.name());
    }

    OrderStatus shown() {
        return OrderStatus.valueOf(name());
    }

    boolean mayBecome(State next) {
        return next().contains(next);
    }

    private Set<State> next() {
        return switch (this) {
            case PLACING -> Set.of(PENDING, REJECTED);
            case PENDING -> Set.of(CONFIRMED, CANCELLED);
            case CONFIRMED -> Set.of(SHIPPED, CANCELLED);
            case SHIPPED -> Set.of(DELIVERED);
            case DELIVERED, CANCELLED, REJECTED -> Set.of();
        };
    }
}
