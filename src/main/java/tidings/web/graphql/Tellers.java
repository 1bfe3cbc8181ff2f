package tidings.web.graphql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The nodes that tell of inboxes, and whether all they told arrived here. What a node says it has told must be here by the
 * time it says so again: two of its messages may overtake each other, but not by as long as that. Pure.
 */
final class Tellers {
    private final Map<String, Teller> tellers = new ConcurrentHashMap<>();

    /**
     * One node, as it is known here.
     *
     * @param heard of what it told
     * @param told what it said the last time
     */
    private record Teller(long heard, long told, boolean silent) {
        boolean missedSome() {
            return heard < told;
        }
    }

    /** It told something. */
    void heard(String node) {
        tellers.computeIfPresent(node, (key, it) -> new Teller(it.heard + 1, it.told, it.silent));
    }

    /** It says how much it told; answers whether something may have been lost, as of whoever is new. */
    boolean beat(String node, long told) {
        var before = tellers.get(node);
        var lost = before == null || before.missedSome();
        tellers.compute(node, (key, it) -> new Teller(it == null || lost ? told : it.heard, told, false));
        return lost;
    }

    /** Called now and then; answers whether one has said nothing since the last time, which is forgotten then. */
    boolean anySilent() {
        var lost = tellers.values().removeIf(Teller::silent);
        tellers.replaceAll((node, it) -> new Teller(it.heard, it.told, true));
        return lost;
    }
}
