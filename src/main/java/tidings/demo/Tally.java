package tidings.demo;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What happened so far. */
final class Tally {
    private final Map<Deed, Integer> done = new EnumMap<>(Deed.class);
    private final Map<String, Integer> refused = new TreeMap<>();
    private int steps;

    void count(Deed deed, Optional<String> refusal) {
        steps++;
        refusal.ifPresentOrElse(code -> refused.merge(code, 1, Integer::sum), () -> done.merge(deed, 1, Integer::sum));
    }

    int steps() {
        return steps;
    }

    Map<String, Integer> refused() {
        return refused;
    }

    String line(int of) {
        return "step %d of %d: views %d, orders %d, handled %d, prices %d, stock %d, campaigns %d, refused %s"
                .formatted(
                        steps,
                        of,
                        done(Deed.VIEW) + done(Deed.CART),
                        done(Deed.ORDER),
                        done(Deed.HANDLE_ORDER),
                        done(Deed.CHANGE_PRICE),
                        done(Deed.SELL_OUT) + done(Deed.REFILL),
                        done(Deed.CAMPAIGN),
                        refused.isEmpty() ? "none" : refused);
    }

    int done(Deed deed) {
        return done.getOrDefault(deed, 0);
    }
}
