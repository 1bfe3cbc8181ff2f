package tidings.week;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import tidings.bus.Code;
import tidings.bus.Refused;
import tidings.bus.Request;

/** Asks, and takes a refusal as an answer where it is one that may be given; of any other it is noted that it was. */
record Manners(House house, Ledger ledger) {
    private static final Set<Code> FAIR = Set.of(Code.OUT_OF_STOCK, Code.CONFLICT, Code.RATE_LIMITED);

    <R> Future<Optional<R>> ask(Request<R> request) {
        return house.ask(request).map(Optional::of).otherwise(cause -> {
            var refused = Refused.from(cause);
            if (!FAIR.contains(refused.code())) {
                ledger.faults.add(request + " was answered " + refused.refusal());
            }
            return Optional.empty();
        });
    }
}
