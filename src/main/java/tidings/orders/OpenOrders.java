package tidings.orders;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** How many orders wait to be confirmed, and to be shipped. What is shipped or over grows for ever, and is not counted. */
final class OpenOrders {
    static final List<State> STATES = List.of(State.PENDING, State.CONFIRMED);
    static final Duration EVERY = Duration.ofSeconds(30);

    private static final int MOST = 1_000;

    private final OrderStore store;
    private final OrderMeters meters;

    OpenOrders(OrderStore store, OrderMeters meters) {
        this.store = store;
        this.meters = meters;
    }

    Future<Void> count() {
        return Future.all(STATES.stream()
                        .map(state -> store.countUpTo(MOST, state).onSuccess(found -> meters.open(state, found)))
                        .toList())
                .mapEmpty();
    }
}
